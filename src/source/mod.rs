//! Floor 2: the disk becomes values: every file of the cluster with digest and text. Knows what a
//! file is called, not what it means.

pub mod load;
pub mod publishable;
pub mod tree;

mod faults;

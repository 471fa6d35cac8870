//! Floor 5: views and the pages made of them.

pub mod view;

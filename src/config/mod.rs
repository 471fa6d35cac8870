//! Floor 1: the files that describe a cluster: `cluster.yaml`, `site.yaml`, `columns.yaml`,
//! `adopted.yaml`; and the one door through which YAML comes in.

pub mod cluster;
pub mod column;
pub mod figures;
pub mod home;
pub mod site;
pub mod texts;
pub mod yaml;
mod yaml_faults;
mod yaml_syntax;
mod yaml_tree;

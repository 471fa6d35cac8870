//! What several tests share.

pub(crate) mod browser;
pub(crate) mod cluster;
pub(crate) mod nu;
pub(crate) mod sources;

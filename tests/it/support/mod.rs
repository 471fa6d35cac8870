//! What several tests share.

pub(crate) mod browser;
pub(crate) mod nu;
pub(crate) mod sources;

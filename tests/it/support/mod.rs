//! What several tests share.

pub(crate) mod browser;
pub(crate) mod built;
pub(crate) mod cluster;
pub(crate) mod dice;
pub(crate) mod drawn;
pub(crate) mod edits;
pub(crate) mod findings;
pub(crate) mod ground;
pub(crate) mod nu;
pub(crate) mod queries;
pub(crate) mod searched;
pub(crate) mod sources;
pub(crate) mod town;

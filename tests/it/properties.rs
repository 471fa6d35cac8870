//! What holds for every cluster: an incremental build equals a clean one, nothing is written that
//! need not be, what is hidden leaves no trace, addresses are distinct and lead somewhere.

mod addresses;
mod hidden;
mod incremental;
mod renewal;

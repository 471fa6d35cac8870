//! Floor 3: sources become a cluster: typed, linked, sorted; what may not be shown is dropped first.

pub mod assemble;
pub mod cluster;
pub mod column;
pub mod details;
pub mod front_matter;
pub mod head;
pub mod home;
pub mod page;
pub mod reference;
pub mod setup;
pub mod translation;

mod desk;
mod home_faults;
mod languages;
mod library;
mod mentions;
mod page_faults;
mod placement;
mod reading;
mod reading_details;
mod reception;
mod review;
mod site_faults;
mod standing;
mod typing;
mod visibility;

#[cfg(test)]
mod tests;

//! Floor 5: planned pages become views, views become HTML. Pure: no disk, no clock, no threads.

pub mod frame;
pub mod page;
pub mod reference;
pub mod used;
pub mod view;
pub mod world;

mod article;
mod details;
mod faults;
mod head;
mod home;
mod item;
mod letters;
mod lists;
mod local;
mod menu;
mod meta;
mod picture;
mod prepare;
mod resolver;
mod text;

//! Floor 5: planned pages become views, views become HTML. Pure: no disk, no clock, no threads.

pub mod file;
pub mod frame;
pub mod page;
pub mod reference;
pub mod search;
pub mod translations;
pub mod used;
pub mod view;
pub mod world;

mod article;
mod atom;
mod details;
mod faults;
mod feed;
mod head;
mod home;
mod item;
mod json_feed;
mod letters;
mod lists;
mod local;
mod menu;
mod meta;
mod picture;
mod prepare;
mod resolver;
mod search_map;
mod text;
mod titles;
mod web_manifest;

//! The views: everything a template can see, and nothing else. Plain values, made for one page
//! of one edition. A template gets `site`, `edition`, `page` (one of the page views) and `t`.

pub mod article;
pub mod details;
pub mod fact;
pub mod head;
pub mod home;
pub mod letters;
pub mod list;
pub mod notice;
pub mod site;
pub mod titles;
pub mod translation;
pub mod words;

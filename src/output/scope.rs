//! Which part of an output folder a build renews.

use crate::artifact::Owner;
use crate::base::id::Lang;
use crate::base::id::SiteId;
use std::collections::BTreeSet;

/// The part of an output folder that a build renews. In it, files that were not made again are
/// removed; outside it, all files stay. The default is the whole folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// Only these sites; `None` for all.
    pub sites: Option<BTreeSet<SiteId>>,
    /// Only these languages; `None` for all. What the editions of a site share is then added and
    /// replaced but never removed, for an edition outside the scope may still use it.
    pub langs: Option<BTreeSet<Lang>>,
    /// Sites that keep their last good output whatever was staged for them.
    pub untouched: BTreeSet<SiteId>,
}

impl Scope {
    /// Whether files of this owner that were not made again are to be removed.
    pub fn renews(&self, owner: &Owner) -> bool {
        self.takes(owner) && (self.langs.is_none() || owner.lang.is_some())
    }

    /// Whether files of this owner are made and put into the folder.
    pub fn takes(&self, owner: &Owner) -> bool {
        let site = self.sites.as_ref().is_none_or(|sites| sites.contains(&owner.site));
        let lang = match (&self.langs, &owner.lang) {
            (Some(langs), Some(lang)) => langs.contains(lang),
            _ => true,
        };
        site && lang && !self.untouched.contains(&owner.site)
    }
}

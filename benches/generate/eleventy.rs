//! The cluster as one Eleventy site.

use crate::hugo::File;
use crate::language::Language;
use crate::markdown::Cluster;
use crate::strings::Strings;

pub(crate) fn files(_: &Cluster, _: &[(Language, Strings)]) -> Vec<File> {
    Vec::new()
}

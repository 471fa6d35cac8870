//! Files of the content that were perhaps meant.

use crate::base::path::SourcePath;
use crate::markup::LinkFault;
use crate::source::publishable::may_be_published;
use crate::source::tree::SourceTree;

/// The nearest file of the same folder, for a hint.
pub(in crate::render) fn nearest(tree: &SourceTree, wanted: &SourcePath) -> LinkFault {
    let folder = wanted.folder();
    let names = tree.below(folder).map(|(path, _)| path).filter(|path| path.folder() == folder);
    let names = names.filter(|path| may_be_published(path)).map(SourcePath::file_name);
    let nearest = crate::base::nearest::nearest(wanted.file_name(), names).map(str::to_owned);
    LinkFault::NoSuchFile { nearest }
}

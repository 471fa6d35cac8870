//! Content files that pages use: which may be published, and what readers see of them.

use crate::base::path::SourcePath;
use crate::markup::LinkFault;
use crate::source::tree::SourceTree;

/// Endings of files that may be published, besides pictures.
const DOCUMENTS: [&str; 19] = [
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "et", "dps", "ofd", "txt", "csv",
    "zip", "rar", "mp3", "mp4", "epub", "rtf",
];

/// Endings of pictures.
const PICTURES: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "svg"];

/// Whether a file is a picture by its ending.
pub(in crate::render) fn is_picture(path: &SourcePath) -> bool {
    PICTURES.contains(&path.extension().as_str())
}

/// Whether a file may be published by its ending.
pub fn may_be_published(path: &SourcePath) -> bool {
    is_picture(path) || DOCUMENTS.contains(&path.extension().as_str())
}

/// Whether a file of a page folder is an attachment: documents and data are; pictures are shown
/// where the text asks for them.
pub(in crate::render) fn is_attachment(path: &SourcePath) -> bool {
    may_be_published(path) && !is_picture(path)
}

/// The nearest file of the same folder, for a hint.
pub(in crate::render) fn nearest(tree: &SourceTree, wanted: &SourcePath) -> LinkFault {
    let folder = wanted.folder();
    let names = tree.below(folder).map(|(path, _)| path).filter(|path| path.folder() == folder);
    let names = names.filter(|path| may_be_published(path)).map(SourcePath::file_name);
    let nearest = crate::base::nearest::nearest(wanted.file_name(), names).map(str::to_owned);
    LinkFault::NoSuchFile { nearest }
}

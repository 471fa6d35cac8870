//! Which content files may be published, by their endings.

use crate::base::path::SourcePath;

/// Endings of files that may be published, besides pictures.
const DOCUMENTS: [&str; 19] = [
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "et", "dps", "ofd", "txt", "csv",
    "zip", "rar", "mp3", "mp4", "epub", "rtf",
];

/// Endings of pictures.
const PICTURES: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "svg"];

/// Whether a file is a picture by its ending.
pub fn is_picture(path: &SourcePath) -> bool {
    PICTURES.contains(&path.extension().as_str())
}

/// Whether a file may be published by its ending.
pub fn may_be_published(path: &SourcePath) -> bool {
    is_picture(path) || DOCUMENTS.contains(&path.extension().as_str())
}

/// Whether a file of a page folder is an attachment: documents and data are; pictures are shown
/// where the text asks for them.
pub fn is_attachment(path: &SourcePath) -> bool {
    may_be_published(path) && !is_picture(path)
}

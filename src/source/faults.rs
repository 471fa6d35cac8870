//! Messages about files. Codes: C101 link, C102 encoding, C103 name, C104 no regular file.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::path::SourcePath;
use crate::say;

pub(in crate::source) fn link(path: &SourcePath) -> Finding {
    Finding::error(
        "C101",
        Place::start_of(path),
        say!("symbolic links are refused", "不允许使用符号链接"),
        say!("put a copy of the file here", "请把文件本身复制到这里"),
    )
}

pub(in crate::source) fn no_file(path: &SourcePath) -> Finding {
    Finding::error(
        "C104",
        Place::start_of(path),
        say!("this is neither a file nor a folder", "这既不是文件也不是文件夹"),
        say!("remove it", "请删除它"),
    )
}

pub(in crate::source) fn odd_name(folder: &str, name: &str) -> Finding {
    let folder = SourcePath::parse(folder).expect("the folders of a cluster are plain names");
    Finding::error(
        "C103",
        Place::start_of(&folder),
        say!("the name `{name}` cannot be read as text", "文件名 `{name}` 无法识别"),
        say!("rename the file: UTF-8, without `\\`", "请重命名：使用 UTF-8 字符，不含 `\\`"),
    )
}

pub(in crate::source) fn not_utf8(path: &SourcePath, bytes: &[u8], good: usize) -> Finding {
    let before = String::from_utf8_lossy(&bytes[..good]);
    let place = Place::of_offset(path, &before, before.len(), 1);
    let (_, _, broken) = encoding_rs::GB18030.decode(bytes);
    let message = if broken {
        say!("the text is not UTF-8", "文本不是 UTF-8 编码")
    } else {
        say!(
            "the text is not UTF-8; it seems to be GB18030",
            "文本不是 UTF-8 编码，像是 GB18030（国标码）"
        )
    };
    let name = path.file_name();
    let hint = say!(
        "save it as UTF-8 in the editor, or: `iconv -f GB18030 -t UTF-8 {name}`",
        "请在编辑器中另存为 UTF-8，或运行：`iconv -f GB18030 -t UTF-8 {name}`"
    );
    Finding::error("C102", place, message, hint)
}

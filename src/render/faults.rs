//! Messages about what a page needs and cannot have. Code L020: a file named in front
//! matter.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::finding::Say;
use crate::base::path::SourcePath;
use crate::markup::LinkFault;
use crate::say;

pub(in crate::render) fn no_picture(path: &SourcePath) -> LinkFault {
    let name = path.file_name();
    refused(say!("`{name}` is no picture", "`{name}` 不是图片"))
}

pub(in crate::render) fn no_table(path: &SourcePath) -> LinkFault {
    let name = path.file_name();
    refused(say!("`{name}` is no CSV table", "`{name}` 不是 CSV 表格"))
}

pub(in crate::render) fn type_refused(path: &SourcePath) -> LinkFault {
    let ending = path.extension();
    let advice = matches!(ending.as_str(), "heic" | "heif" | "avif").then(as_jpeg);
    let reason = say!("files of type `{ending}` are not published", "不发布 `{ending}` 类型的文件");
    LinkFault::Refused { reason, advice }
}

fn refused(reason: Say) -> LinkFault {
    LinkFault::Refused { reason, advice: None }
}

/// Telephones save photos so by themselves, and most people do not know what a format is.
fn as_jpeg() -> Say {
    say!(
        "save it as JPEG; for new photos set the telephone's camera format to `Most Compatible`",
        "请另存为 JPEG 格式；以后拍照前，可在手机相机设置中把格式改为“兼容性最佳”"
    )
}

pub(in crate::render) fn dead_file(
    place: Place,
    key: &str,
    written: &str,
    fault: &LinkFault,
) -> Finding {
    let message = say!(
        "`{key}` names no file that can be shown: `{written}`",
        "`{key}` 指向的文件无法使用：`{written}`"
    );
    let hint = match fault {
        LinkFault::NoSuchFile { nearest: Some(near) } => {
            say!("did you mean `{near}`?", "是不是 `{near}`？")
        }
        LinkFault::Refused { reason, advice } => advice.as_ref().unwrap_or(reason).clone(),
        LinkFault::OutsideRoot => {
            say!("only files below `content/` can be used", "只能使用 `content/` 下的文件")
        }
        _ => say!(
            "write the path from this file, or from `content/` with `/` in front",
            "请写相对本文件的路径，或以 `/` 开头从 `content/` 写起"
        ),
    };
    Finding::error("L020", place, message, hint)
}

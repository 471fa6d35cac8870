//! Messages about pictures. Codes: C241 broken, C242 another format, C243 too large, C244 larger
//! than needed.

use crate::base::file_size::file_size;
use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::path::SourcePath;
use crate::picture::header::Fault;
use crate::picture::header::MANY_BYTES;
use crate::picture::header::MOST_BYTES;
use crate::picture::header::MOST_PIXELS;
use crate::picture::header::MOST_SIDE;
use crate::say;

/// The finding that tells why a picture cannot be shown.
pub fn finding(path: &SourcePath, fault: &Fault) -> Finding {
    let place = Place::start_of(path);
    match fault {
        Fault::Broken(cause) => broken(place, cause),
        Fault::OtherFormat { is, said } => {
            other_format(place, is.map(|format| format.name()), said.name())
        }
        Fault::TooManyBytes(bytes) => too_many_bytes(place, *bytes),
        Fault::TooManyPixels(width, height) => too_many_pixels(place, *width, *height),
        Fault::TooLong(width, height) => too_long(place, *width, *height),
    }
}

fn broken(place: Place, cause: &str) -> Finding {
    Finding::error(
        "C241",
        place,
        say!("the picture is broken: {cause}", "图片已损坏：{cause}"),
        say!(
            "open it in a picture viewer; if it shows nothing or only a part, get the picture again",
            "请用看图软件打开检查；如果打不开或只显示一部分，请重新获取原图"
        ),
    )
}

fn other_format(place: Place, is: Option<&str>, said: &str) -> Finding {
    let message = match is {
        Some(is) => say!(
            "the file is a {is} picture, but its name says {said}",
            "文件实际是 {is} 图片，扩展名却是 {said}"
        ),
        None => say!(
            "the file is not the {said} picture that its name says",
            "文件不是扩展名所示的 {said} 图片"
        ),
    };
    let hint = say!(
        "save it as {said} in a picture program; changing the name alone changes no format",
        "请用图片软件另存为 {said} 格式；只改扩展名不会改变格式"
    );
    Finding::error("C242", place, message, hint)
}

fn too_many_bytes(place: Place, bytes: u64) -> Finding {
    let (has, most) = (file_size(bytes), file_size(MOST_BYTES));
    Finding::error(
        "C243",
        place,
        say!("the picture has {has}, more than {most}", "图片大小为 {has}，超过上限 {most}"),
        smaller(),
    )
}

fn too_many_pixels(place: Place, width: u32, height: u32) -> Finding {
    let most = MOST_PIXELS / 1_000_000;
    Finding::error(
        "C243",
        place,
        say!(
            "the picture has {width} × {height} pixels, more than {most} million",
            "图片有 {width} × {height} 像素，超过上限 {most} 百万像素"
        ),
        smaller(),
    )
}

fn too_long(place: Place, width: u32, height: u32) -> Finding {
    let most = MOST_SIDE;
    Finding::error(
        "C243",
        place,
        say!(
            "the picture has {width} × {height} pixels, and one side may have {most}",
            "图片有 {width} × {height} 像素，单边超过上限 {most} 像素"
        ),
        say!("make it smaller, or cut it into several pictures", "请把图片缩小，或裁成几张"),
    )
}

/// The warning about a picture that has more bytes than a page needs; `None` for any other.
pub fn larger_than_needed(path: &SourcePath, bytes: u64) -> Option<Finding> {
    let has = file_size(bytes);
    let warning = || {
        Finding::warning(
            "C244",
            Place::start_of(path),
            say!("the picture has {has}: more than a page needs", "图片有 {has}，大于网页所需"),
            smaller(),
        )
    };
    (bytes > MANY_BYTES).then(warning)
}

fn smaller() -> crate::base::finding::Say {
    say!(
        "make it smaller: a width of 2000 pixels is enough for any page",
        "请把图片缩小：宽度 2000 像素足够任何页面使用"
    )
}

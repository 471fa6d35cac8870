//! Messages about letters and punctuation. Codes: C301 language, C302 hamza, C303 keyboard, C304
//! shapes, C305 tatweel, C306 scripts, C307 ASCII marks, C308 quotes, C309 spaces, C310 controls,
//! C311 bare vowel, C312 decomposed letter. Each hint gives the mended words.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::finding::Say;
use crate::lang::lint::fault::Fault;
use crate::say;

pub(in crate::lang::lint) fn other_language(place: Place, fault: &Fault) -> Finding {
    let Fault { shown, mended, .. } = fault;
    let (is, should) = (name(mended), name(shown));
    let (is_en, is_zh, should_en, should_zh) = (is.0, is.1, should.0, should.1);
    let ending = format!(".{mended}.md");
    Finding::error(
        "C301",
        place,
        say!(
            "this text is {is_en}, but its file is for {should_en}",
            "这是{is_zh}文本，而文件是{should_zh}文件"
        ),
        say!(
            "put the {should_en} text here; the {is_en} one belongs into a file that ends with `{ending}`, or below the key `{mended}`",
            "请在此写{should_zh}文本；{is_zh}文本应放在以 `{ending}` 结尾的文件中，或写在键 `{mended}` 之下"
        ),
    )
}

fn name(code: &str) -> (&'static str, &'static str) {
    match code {
        "kk" => ("Kazakh", "哈萨克文"),
        "ug" => ("Uyghur", "维吾尔文"),
        _ => ("Chinese", "汉文"),
    }
}

pub(in crate::lang::lint) fn mixed_hamza(place: Place, fault: &Fault) -> Finding {
    let shown = &fault.shown;
    Finding::warning(
        "C302",
        place,
        say!(
            "the hamza of `{shown}` is written otherwise than elsewhere in this text",
            "`{shown}` 的高位哈姆扎与本文其他地方的编码不一致"
        ),
        write(fault),
    )
}

pub(in crate::lang::lint) fn keyboard_letter(place: Place, fault: &Fault) -> Finding {
    let shown = &fault.shown;
    Finding::warning(
        "C303",
        place,
        say!(
            "`{shown}` has a letter of another language's keyboard",
            "`{shown}` 含有其他语言键盘的字母"
        ),
        write_if_own(fault),
    )
}

pub(in crate::lang::lint) fn shape(place: Place, fault: &Fault) -> Finding {
    let shown = &fault.shown;
    Finding::warning(
        "C304",
        place,
        say!(
            "`{shown}` is written with shapes of letters (presentation forms)",
            "`{shown}` 用的是字母的显示形式，而不是字母本身"
        ),
        write_if_own(fault),
    )
}

pub(in crate::lang::lint) fn tatweel(place: Place, fault: &Fault) -> Finding {
    let shown = &fault.shown;
    Finding::warning(
        "C305",
        place,
        say!(
            "`{shown}` is drawn out with strokes (tatweel)",
            "`{shown}` 含有拉长字母的连接线（tatweel）"
        ),
        if fault.or.is_empty() {
            write(fault)
        } else {
            let Fault { mended, or, .. } = fault;
            say!(
                "write `{mended}`, or `{or}` where a hyphen is meant",
                "请写作 `{mended}`；如果要写连字符，请写作 `{or}`"
            )
        },
    )
}

pub(in crate::lang::lint) fn two_scripts(place: Place, fault: &Fault) -> Finding {
    let Fault { shown, mended, .. } = fault;
    Finding::warning(
        "C306",
        place,
        say!(
            "`{shown}` has a Latin or Cyrillic letter among Arabic ones",
            "`{shown}` 的阿拉伯字母中夹有拉丁或西里尔字母"
        ),
        if mended.contains(' ') {
            say!(
                "a space is missing before the word in capitals: `{mended}`",
                "大写单词前少了空格，应为 `{mended}`"
            )
        } else {
            write(fault)
        },
    )
}

pub(in crate::lang::lint) fn ascii_mark(place: Place, fault: &Fault) -> Finding {
    let shown = &fault.shown;
    Finding::warning(
        "C307",
        place,
        say!("`{shown}` ends with an ASCII mark", "`{shown}` 用了半角西文标点"),
        write(fault),
    )
}

pub(in crate::lang::lint) fn reversed_quotes(place: Place, fault: &Fault) -> Finding {
    let shown = &fault.shown;
    Finding::warning(
        "C308",
        place,
        say!("the quotes of `{shown}` are turned round", "`{shown}` 的引号方向反了"),
        write(fault),
    )
}

pub(in crate::lang::lint) fn space_before_mark(place: Place, fault: &Fault) -> Finding {
    let shown = &fault.shown;
    Finding::warning(
        "C309",
        place,
        say!("a space stands before the mark of `{shown}`", "`{shown}` 的标点前多了空格"),
        write(fault),
    )
}

pub(in crate::lang::lint) fn unbalanced_controls(place: Place, fault: &Fault) -> Finding {
    let shown = &fault.shown;
    Finding::warning(
        "C310",
        place,
        say!(
            "the control of direction {shown} has no partner in its line",
            "方向控制符 {shown} 在本行没有配对"
        ),
        write(fault),
    )
}

pub(in crate::lang::lint) fn bare_vowel(place: Place, fault: &Fault) -> Finding {
    let shown = &fault.shown;
    Finding::warning(
        "C311",
        place,
        say!(
            "the Uyghur word `{shown}` begins with a vowel without `ئ`",
            "维吾尔文单词 `{shown}` 以元音开头，却没有 `ئ`"
        ),
        write(fault),
    )
}

pub(in crate::lang::lint) fn decomposed(place: Place, fault: &Fault) -> Finding {
    let shown = &fault.shown;
    Finding::warning(
        "C312",
        place,
        say!(
            "`{shown}` has a letter in two characters where one is meant",
            "`{shown}` 中有一个字母被拆成了两个字符"
        ),
        write(fault),
    )
}

/// As `write`, for letters that are right in words of another language.
fn write_if_own(fault: &Fault) -> Say {
    let Fault { mended, or, edits, .. } = fault;
    if !or.is_empty() {
        return say!(
            "write `{mended}` or `{or}`, whichever is meant",
            "请按原意写作 `{mended}` 或 `{or}`"
        );
    }
    if edits.is_empty() && !mended.is_empty() {
        return say!(
            "write `{mended}`; a word of another language is typed with the keyboard of that language",
            "请写作 `{mended}`；如果是其他语言的词，请用那种语言的键盘输入"
        );
    }
    write(fault)
}

fn write(fault: &Fault) -> Say {
    let mended = &fault.mended;
    if mended.is_empty() {
        return say!(
            "type the whole word with the keyboard of its language",
            "请用该语言的键盘重新输入整个单词"
        );
    }
    say!("write `{mended}`", "请写作 `{mended}`")
}

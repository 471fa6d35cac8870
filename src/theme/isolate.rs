//! Writes a value into HTML so that it stays what it is: text stays text, and its direction does
//! not spill over to its neighbours.

use crate::base::address::for_page;
use crate::base::address::is_harmless;
use crate::base::date::Date;
use crate::base::figures;
use crate::base::html::escape_into;
use crate::base::passages;
use crate::lang::dates;
use tera::Map;
use tera::Value;
use tera::value::Key;
use tera::value::ValueKind;

/// A value as it can be shown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shown<'a> {
    /// HTML of our own or of the template.
    Html(&'a str),
    /// Text whose direction nobody knows.
    Text(&'a str),
    /// Text that runs left to right.
    Ltr(&'a str),
    /// A number.
    Number(String),
    /// Text in a language of its own.
    Foreign {
        /// The text.
        text: &'a str,
        /// Its tag.
        lang: &'a str,
        /// Its direction.
        dir: &'a str,
    },
    /// A day, with a time or an empty one.
    When {
        /// `YYYY-MM-DD`.
        date: &'a str,
        /// `HH:MM` or nothing.
        time: &'a str,
    },
    /// The key of an interface string.
    Word(&'a str),
}

/// Why a value cannot be inserted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// There is no such value.
    Undefined,
    /// It is of a kind that cannot be shown; its name.
    Kind(String),
    /// It is an address that could run something.
    Address(String),
}

/// What a value is.
pub(crate) fn shown(value: &Value) -> Result<Shown<'_>, Refusal> {
    let refused = || Refusal::Kind(value.name().to_owned());
    match value.kind() {
        ValueKind::Undefined => Err(Refusal::Undefined),
        ValueKind::String => {
            let text = value.as_str().unwrap_or_default();
            Ok(if value.is_safe() { Shown::Html(text) } else { Shown::Text(text) })
        }
        ValueKind::Map => value.as_map().and_then(typed).ok_or_else(refused),
        _ if value.is_number() => Ok(Shown::Number(value.to_string())),
        _ => Err(refused()),
    }
}

fn typed(map: &Map) -> Option<Shown<'_>> {
    let text = |key: &'static str| map.get(&Key::Str(key)).and_then(Value::as_str);
    match map.len() {
        1 => text("ltr")
            .map(Shown::Ltr)
            .or_else(|| text("html").map(Shown::Html))
            .or_else(|| text("word").map(Shown::Word)),
        2 => Some(Shown::When { date: text("date")?, time: text("time")? }),
        3 => Some(Shown::Foreign { text: text("text")?, lang: text("lang")?, dir: text("dir")? }),
        _ => None,
    }
}

/// Writes a value between tags, on a page of the language `tag`. A word is written by the caller.
pub(crate) fn between_tags(shown: &Shown<'_>, tag: &str) -> String {
    let mut out = String::with_capacity(64);
    match shown {
        Shown::Html(html) => out.push_str(html),
        Shown::Text(text) | Shown::Word(text) => isolated_in(tag, text, "<bdi>", &mut out),
        Shown::Ltr(text) => isolated_in(tag, text, "<bdi dir=\"ltr\">", &mut out),
        Shown::Number(text) => isolated(text, "<bdi dir=\"ltr\">", &mut out),
        Shown::Foreign { text, lang, .. } if *lang == tag => {
            isolated_in(tag, text, "<bdi>", &mut out);
        }
        Shown::Foreign { text, lang, dir } => {
            out.push_str("<bdi lang=\"");
            text_into(lang, &mut out);
            out.push_str("\" dir=\"");
            text_into(dir, &mut out);
            out.push_str("\">");
            marked_in(lang, text, &mut out);
            out.push_str("</bdi>");
        }
        Shown::When { date, time } => {
            open_time(date, time, &mut out);
            let words = Date::parse(date).map(|date| dates::in_words(date, tag));
            out.push_str("<bdi class=\"date\">");
            out.push_str(&figures::isolate(words.as_deref().unwrap_or(date)));
            if !time.is_empty() {
                isolated(time, " <bdi dir=\"ltr\">", &mut out);
            }
            out.push_str("</bdi></time>");
        }
    }
    out
}

/// Writes a date in figures, left to right.
pub(crate) fn figures(date: &str, time: &str) -> String {
    let mut out = String::with_capacity(80);
    open_time(date, time, &mut out);
    out.push_str("<bdi dir=\"ltr\">");
    text_into(date, &mut out);
    if !time.is_empty() {
        out.push(' ');
        text_into(time, &mut out);
    }
    out.push_str("</bdi></time>");
    out
}

/// Writes the bare text of a value: for attributes and titles.
pub(crate) fn plain(shown: &Shown<'_>) -> String {
    let mut out = String::with_capacity(32);
    match shown {
        Shown::Html(html) => without_tags(html, &mut out),
        Shown::Text(text) | Shown::Ltr(text) | Shown::Word(text) => text_into(text, &mut out),
        Shown::Number(text) => text_into(text, &mut out),
        Shown::Foreign { text, .. } => text_into(text, &mut out),
        Shown::When { date, time } => instant_into(date, time, &mut out),
    }
    out
}

/// Writes an address, if it is harmless, without the characters that no address may hold.
pub(crate) fn address(shown: &Shown<'_>) -> Result<String, Refusal> {
    checked_address(written_address(shown)?)
}

/// For attributes that hold several addresses (`srcset`): blanks and commas divide them, and each
/// part is checked as an address.
pub(crate) fn addresses(shown: &Shown<'_>) -> Result<String, Refusal> {
    let parts = written_address(shown)?.split_whitespace().map(|part| {
        match part.split(',').find(|one| !is_harmless(one)) {
            Some(refused) => Err(Refusal::Address(refused.to_owned())),
            None => checked_address(part),
        }
    });
    Ok(parts.collect::<Result<Vec<String>, Refusal>>()?.join(" "))
}

fn written_address<'a>(shown: &Shown<'a>) -> Result<&'a str, Refusal> {
    match shown {
        Shown::Text(text) | Shown::Ltr(text) | Shown::Foreign { text, .. } => Ok(text),
        Shown::Html(html) if !html.contains(['<', '&']) => Ok(html),
        _ => Err(Refusal::Kind("no address".to_owned())),
    }
}

fn checked_address(text: &str) -> Result<String, Refusal> {
    if !is_harmless(text) {
        return Err(Refusal::Address(text.to_owned()));
    }
    let mut out = String::with_capacity(text.len());
    text_into(&for_page(text), &mut out);
    Ok(out)
}

/// An isolate on a page of a language; one that holds nothing but words of another says so itself.
fn isolated_in(tag: &str, text: &str, opening: &str, out: &mut String) {
    let runs_left = |foreign: &String| opening == "<bdi>" || foreign.ends_with("dir=\"ltr\">");
    match passages::isolate_of(text, tag).filter(runs_left) {
        Some(opening) => isolated(text, &opening, out),
        None if opening == "<bdi>" => {
            out.push_str(opening);
            marked_in(tag, text, out);
            out.push_str("</bdi>");
        }
        None => isolated(text, opening, out),
    }
}

fn isolated(text: &str, opening: &str, out: &mut String) {
    let mut html = String::with_capacity(text.len() + 16);
    text_into(text, &mut html);
    out.push_str(opening);
    out.push_str(&figures::isolate(&html));
    out.push_str("</bdi>");
}

/// A text of a language, with its foreign passages marked and its figures in order.
fn marked_in(tag: &str, text: &str, out: &mut String) {
    let mut html = String::with_capacity(text.len() + 16);
    text_into(text, &mut html);
    out.push_str(&figures::isolate(&passages::mark(&html, tag)));
}

fn open_time(date: &str, time: &str, out: &mut String) {
    out.push_str("<time datetime=\"");
    instant_into(date, time, out);
    out.push_str("\">");
}

fn instant_into(date: &str, time: &str, out: &mut String) {
    text_into(date, out);
    if !time.is_empty() {
        out.push('T');
        text_into(time, out);
        out.push_str("+08:00");
    }
}

/// Escapes a text; control characters, which HTML forbids, are left out.
fn text_into(text: &str, out: &mut String) {
    let forbidden = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    if text.contains(forbidden) {
        escape_into(&text.replace(forbidden, ""), out);
    } else {
        escape_into(text, out);
    }
}

/// The text of HTML, so that it can stand in an attribute: tags go, references stay.
fn without_tags(html: &str, out: &mut String) {
    let mut quote = None;
    let mut in_tag = false;
    for c in html.chars() {
        match (in_tag, quote, c) {
            (false, _, '<') => in_tag = true,
            (false, _, '"') => out.push_str("&quot;"),
            (false, _, '\'') => out.push_str("&#39;"),
            (false, _, '>') => out.push_str("&gt;"),
            (false, _, c) => out.push(c),
            (true, None, '>') => in_tag = false,
            (true, None, '"' | '\'') => quote = Some(c),
            (true, Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Refusal;
    use super::address;
    use super::addresses;
    use super::between_tags;
    use super::figures;
    use super::plain;
    use super::shown;
    use crate::theme::value::Foreign;
    use crate::theme::value::Html;
    use crate::theme::value::Ltr;
    use crate::theme::value::When;
    use serde::Serialize;
    use tera::Value;

    fn check(value: &impl Serialize, tag: &str, html: &str, text: &str) {
        let value = Value::from_serializable(value);
        let shown = shown(&value).unwrap();
        assert_eq!(between_tags(&shown, tag), html);
        assert_eq!(plain(&shown), text);
    }

    fn foreign() -> Foreign {
        Foreign { text: "a<b".into(), lang: "ug".into(), dir: "rtl".into() }
    }

    #[test]
    fn texts_are_isolated_and_escaped() {
        check(&"<b>\u{7}\"", "ug", "<bdi>&lt;b&gt;&quot;</bdi>", "&lt;b&gt;&quot;");
        check(&Ltr::new("1-2"), "ug", "<bdi dir=\"ltr\">1-2</bdi>", "1-2");
        check(&7, "ug", "<bdi dir=\"ltr\">7</bdi>", "7");
        let number = "群政发〔2026〕1号";
        let marked = format!("<bdi lang=\"zh-CN\" dir=\"ltr\">{number}</bdi>");
        check(&Ltr::new(number), "ug", &marked, number);
        check(&Ltr::new(number), "zh-CN", &format!("<bdi dir=\"ltr\">{number}</bdi>"), number);
        let title = "ئا 群山";
        let marked = "<bdi>ئا <span lang=\"zh-CN\" dir=\"ltr\">群山</span></bdi>";
        check(&title, "ug", marked, title);
        check(&foreign(), "ug", "<bdi>a&lt;b</bdi>", "a&lt;b");
        check(&foreign(), "zh-CN", "<bdi lang=\"ug\" dir=\"rtl\">a&lt;b</bdi>", "a&lt;b");
        let html = Html { html: "<p title=\">\">a \"b\"</p>".into() };
        check(&html, "ug", "<p title=\">\">a \"b\"</p>", "a &quot;b&quot;");
    }

    #[test]
    fn dates_are_written_in_the_words_of_the_edition() {
        let day = When { date: "2026-03-02".into(), time: String::new() };
        let words = |words| {
            format!("<time datetime=\"2026-03-02\"><bdi class=\"date\">{words}</bdi></time>")
        };
        check(&day, "zh-CN", &words("2026年3月2日"), "2026-03-02");
        check(
            &day,
            "kk-Arab",
            &words("2026-\u{2060}جىلى 3-\u{2060}ايدىڭ 2-\u{2060}كۇنى"),
            "2026-03-02",
        );
        check(
            &day,
            "ug",
            &words("2026-\u{2060}يىلى 3-\u{2060}ئاينىڭ 2-\u{2060}كۈنى"),
            "2026-03-02",
        );
        let minute = When { date: "2026-03-02".into(), time: "00:05".into() };
        check(
            &minute,
            "zh-CN",
            "<time datetime=\"2026-03-02T00:05+08:00\"><bdi class=\"date\">2026年3月2日 \
             <bdi dir=\"ltr\">00:05</bdi></bdi></time>",
            "2026-03-02T00:05+08:00",
        );
        assert_eq!(
            figures("2026-03-02", ""),
            "<time datetime=\"2026-03-02\"><bdi dir=\"ltr\">2026-03-02</bdi></time>"
        );
    }

    #[test]
    fn a_list_of_addresses_keeps_its_widths() {
        let written = |text: &str| addresses(&shown(&Value::from(text)).unwrap());
        assert_eq!(
            written("/a\"b.webp 480w, /c.webp 1.5x").unwrap(),
            "/a%22b.webp 480w, /c.webp 1.5x"
        );
        for refused in ["/a 1x, javascript:b 2x", "/a,javascript:b"] {
            assert!(matches!(written(refused), Err(Refusal::Address(_))), "{refused}");
        }
    }

    #[test]
    fn what_cannot_be_shown_is_refused() {
        let refused = |value: Value| shown(&value).unwrap_err();
        assert_eq!(refused(Value::undefined()), Refusal::Undefined);
        for value in [Value::none(), Value::from(true), Value::from(vec![Value::from(1)])] {
            assert!(matches!(refused(value), Refusal::Kind(_)));
        }
        let script = Value::from("java\tscript:alert(1)");
        assert!(matches!(address(&shown(&script).unwrap()), Err(Refusal::Address(_))));
        let fine = Value::from("/a?b=1&c=\"2");
        assert_eq!(address(&shown(&fine).unwrap()).unwrap(), "/a?b=1&amp;c=%222");
    }
}

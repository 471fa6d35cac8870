//! Marks passages in the other script with their language: Chinese words inside Kazakh or Uyghur,
//! and the reverse. Readers' software then speaks and draws them right, and a passage keeps its
//! own direction: a document number such as 云政发〔2026〕3号 stays one unit.
//!
//! Only letters tell what is a passage. What stands between two of them belongs to it; what stands
//! around them does not, but for brackets that hold them and figures that touch them.

use crate::base::figures::step;
use crate::base::language::Language;
use crate::base::language::is_arabic;
use crate::base::language::is_han;
use std::borrow::Cow;
use std::ops::Range;

/// Elements in which nothing is marked, besides all that name their language already.
const VERBATIM: [&str; 3] = ["code", "pre", "title"];

/// Elements that dress words inside a line: a passage goes on through their tags.
const DRESS: [&str; 12] =
    ["a", "b", "del", "em", "i", "ins", "mark", "s", "small", "strong", "sub", "u"];

/// Behind how many tags it is looked whether a passage goes on.
const MOST_LOOKED_AT: usize = 8;

/// Elements without content: they leave nothing open.
const VOID: [&str; 6] = ["br", "col", "hr", "img", "source", "wbr"];

/// Brackets and quotes by pairs.
const PAIRS: [(char, char); 13] = [
    ('（', '）'),
    ('《', '》'),
    ('〈', '〉'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('〔', '〕'),
    ('〖', '〗'),
    ('［', '］'),
    ('“', '”'),
    ('‘', '’'),
    ('«', '»'),
    ('‹', '›'),
];

/// The script of the passages that are foreign to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Han,
    Arabic,
}

/// What a character, or an entity, is to a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A letter of the script: it makes the passage.
    Letter,
    /// A Latin letter or a digit: it belongs to the letter that it touches.
    Figure,
    /// A hyphen, by which Kazakh and Uyghur hang endings on figures.
    Hyphen,
    /// Opens what the character closes.
    Opens(char),
    /// Closes.
    Closes(char),
    /// A mark that ends a sentence of the script.
    Mark,
    /// Belongs to a passage between two of its letters.
    Inner,
    /// Ends every passage.
    Other,
}

/// The HTML of a text in the language of the tag `lang`, with its foreign passages marked;
/// untouched where there are none.
///
/// `html` is our own: every `<` begins a tag, and no attribute holds a `>`.
pub fn mark<'h>(html: &'h str, lang: &str) -> Cow<'h, str> {
    let Some(script) = Script::foreign_to(lang).filter(|script| script.may_be_in(html)) else {
        return Cow::Borrowed(html);
    };
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut left_alone: Option<(&str, usize)> = None;
    // Whether a passage has come up to here and may go on.
    let mut reaches = false;
    let mut rest = html;
    while !rest.is_empty() {
        let (text, tags) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        let (tag, after) = tags.split_at(tags.find('>').map_or(tags.len(), |at| at + 1));
        if left_alone.is_some() {
            out.push_str(text);
            reaches = false;
        } else if out.ends_with("<bdi>") && tag == "</bdi>" && script.fills(text) {
            out.truncate(out.len() - "<bdi>".len());
            out.push_str(&script.opening("bdi", text));
            out.push_str(text);
        } else {
            write_text(text, script, (reaches, script.goes_on(tags)), &mut out);
            reaches = script.decides(text.chars().rev()).unwrap_or(reaches);
        }
        out.push_str(tag);
        reaches &= is_dress(tag);
        left_alone = step(left_alone, tag, names_its_language);
        rest = after;
    }
    Cow::Owned(out)
}

/// The opening tag of an isolate that holds nothing but a foreign passage.
pub fn isolate_of(text: &str, lang: &str) -> Option<String> {
    let script = Script::foreign_to(lang).filter(|script| script.may_be_in(text))?;
    script.fills(text).then(|| script.opening("bdi", text))
}

impl Script {
    fn foreign_to(lang: &str) -> Option<Self> {
        Some(match Language::of_tag(lang)? {
            Language::Chinese => Self::Arabic,
            Language::Kazakh | Language::Uyghur => Self::Han,
        })
    }

    /// A quick look at the first bytes of characters. All letters of the Arabic block begin with
    /// D8 to DB, all Han characters of use with E3 to E9 or F0; no other byte has these values.
    fn may_be_in(self, html: &str) -> bool {
        match self {
            Self::Arabic => html.bytes().any(|b| matches!(b, 0xD8..=0xDB)),
            Self::Han => html.bytes().any(|b| matches!(b, 0xE3..=0xE9 | 0xF0)),
        }
    }

    fn has(self, c: char) -> bool {
        match self {
            Self::Han => is_han(c),
            Self::Arabic => is_arabic(c),
        }
    }

    /// Whether a text has letters of this script and none of the text's own.
    fn fills(self, text: &str) -> bool {
        let own = if self == Self::Han { Self::Arabic } else { Self::Han };
        text.chars().any(|c| self.has(c)) && !text.chars().any(|c| own.has(c))
    }

    /// Whether a passage goes on behind these tags.
    fn goes_on(self, mut html: &str) -> bool {
        for _ in 0..MOST_LOOKED_AT {
            let tag_end = html.find('>').map_or(html.len(), |at| at + 1);
            if !is_dress(&html[..tag_end]) {
                return false;
            }
            let text_end = html[tag_end..].find('<').map_or(html.len(), |at| tag_end + at);
            if let Some(decided) = self.decides(html[tag_end..text_end].chars()) {
                return decided;
            }
            html = &html[text_end..];
        }
        false
    }

    /// Whether a passage meets characters: `None` where all of them may belong to one.
    fn decides(self, mut chars: impl Iterator<Item = char>) -> Option<bool> {
        chars.find_map(|c| match self.class(c.encode_utf8(&mut [0; 4])) {
            Class::Letter => Some(true),
            // The signs of an entity.
            Class::Other if !matches!(c, '&' | ';') => Some(false),
            _ => None,
        })
    }

    fn opening(self, element: &str, text: &str) -> String {
        let dir = if self == Self::Han { "ltr" } else { "rtl" };
        match self.language(text) {
            Some(lang) => format!("<{element} lang=\"{lang}\" dir=\"{dir}\">"),
            None => format!("<bdi dir=\"{dir}\">"),
        }
    }

    /// Chinese; Kazakh or Uyghur by the letters that only one of them has; `None` where these do
    /// not tell.
    fn language(self, text: &str) -> Option<&'static str> {
        match self {
            Self::Han => Some(Language::Chinese.tag()),
            Self::Arabic => Language::by_letters(text).map(Language::tag),
        }
    }

    fn class(self, piece: &str) -> Class {
        let mut chars = piece.chars();
        let (Some(c), None) = (chars.next(), chars.next()) else { return Class::Inner };
        if self.has(c) {
            return Class::Letter;
        }
        if let Some((open, close)) = PAIRS.iter().find(|pair| pair.0 == c || pair.1 == c) {
            return match (self == Self::Arabic, matches!(c, '«' | '»' | '‹' | '›')) {
                (arabic, guillemet) if arabic != guillemet => Class::Other,
                _ if *open == c => Class::Opens(*close),
                _ => Class::Closes(*close),
            };
        }
        match (self, c) {
            (_, '-') => Class::Hyphen,
            (_, c) if c.is_ascii_alphanumeric() => Class::Figure,
            (_, ' ' | '.' | ',' | ':' | '/' | '%' | '+' | '(' | ')' | '#' | '~') => Class::Inner,
            (Self::Arabic, '،' | '؛' | '؟') => Class::Mark,
            (Self::Arabic, '\u{200C}' | '\u{200D}') => Class::Inner,
            (Self::Han, '，' | '。' | '、' | '；' | '：' | '！' | '？') => Class::Mark,
            (Self::Han, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ') => Class::Figure,
            (Self::Han, '\u{3000}' | '—' | '…' | '·' | '～' | '－' | '／') => Class::Inner,
            _ => Class::Other,
        }
    }
}

/// Whether a tag only dresses words inside a line.
fn is_dress(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    DRESS.contains(&&name[..end])
}

fn names_its_language(inner: &str, name: &str) -> bool {
    !VOID.contains(&name) && (inner.contains(" lang=\"") || VERBATIM.contains(&name))
}

/// A text between tags, in which `&` begins an entity. `joined`: whether a passage comes from
/// before the text, and whether one goes on behind it.
fn write_text(text: &str, script: Script, joined: (bool, bool), out: &mut String) {
    let mut stretch: Vec<(Class, Range<usize>)> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let entity = (c == '&').then(|| text[at..].find(';')).flatten();
        let end = at + entity.map_or(c.len_utf8(), |end| end + 1);
        let class = script.class(&text[at..end]);
        if class == Class::Other {
            write_stretch(text, &stretch, script, joined, out);
            stretch.clear();
            out.push_str(&text[at..end]);
        } else {
            stretch.push((class, at..end));
        }
        at = end;
    }
    write_stretch(text, &stretch, script, joined, out);
}

/// A stretch in which nothing ends a passage: from the first to the last that belongs to one.
fn write_stretch(
    text: &str,
    stretch: &[(Class, Range<usize>)],
    script: Script,
    joined: (bool, bool),
    out: &mut String,
) {
    let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { return };
    let (start, end) = (first.1.start, last.1.end);
    let Some(passage) = passage(stretch, script) else { return out.push_str(&text[start..end]) };
    let (from, to) = (stretch[passage.start].1.start, stretch[passage.end - 1].1.end);
    let words = &text[from..to];
    out.push_str(&text[start..from]);
    if start == 0 && joined.0 || end == text.len() && joined.1 {
        // Parts of one passage that were each isolated would change places.
        match script.language(words) {
            Some(lang) => out.push_str(&format!("<span lang=\"{lang}\">{words}</span>")),
            None => out.push_str(words),
        }
    } else {
        let opening = script.opening("span", words);
        let closing = if opening.starts_with("<bdi") { "</bdi>" } else { "</span>" };
        out.push_str(&opening);
        out.push_str(words);
        out.push_str(closing);
    }
    out.push_str(&text[to..end]);
}

/// Which pieces of a stretch make the passage.
fn passage(stretch: &[(Class, Range<usize>)], script: Script) -> Option<Range<usize>> {
    if !stretch.iter().any(|(class, _)| *class == Class::Letter) {
        return None;
    }
    let paired = paired(stretch);
    let belongs = |at: usize| stretch[at].0 == Class::Letter || paired[at];
    let mut first = (0..stretch.len()).find(|at| belongs(*at))?;
    let mut end = (0..stretch.len()).rfind(|at| belongs(*at))? + 1;
    let joins =
        |class: Class| class == Class::Figure || script == Script::Arabic && class == Class::Hyphen;
    while first > 0 && joins(stretch[first - 1].0) {
        first -= 1;
    }
    while stretch[first].0 == Class::Hyphen {
        first += 1;
    }
    let is = |at: usize, class: Class| stretch.get(at).is_some_and(|piece| piece.0 == class);
    if script == Script::Han {
        let figures = (end..).take_while(|at| is(*at, Class::Figure)).count();
        // `3-نومۇر` behind Chinese words is a number of the text around them.
        if !is(end + figures, Class::Hyphen) {
            end += figures;
        }
    }
    while is(end, Class::Mark) {
        end += 1;
    }
    Some(first..end)
}

/// Which pieces are brackets whose partner stands in the same stretch.
fn paired(stretch: &[(Class, Range<usize>)]) -> Vec<bool> {
    let mut paired = vec![false; stretch.len()];
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, (class, _)) in stretch.iter().enumerate() {
        match class {
            Class::Opens(close) => open.push((at, *close)),
            Class::Closes(close) if open.last().is_some_and(|(_, wanted)| wanted == close) => {
                if let Some((partner, _)) = open.pop() {
                    paired[partner] = true;
                    paired[at] = true;
                }
            }
            _ => {}
        }
    }
    paired
}

#[cfg(test)]
mod tests {
    use super::isolate_of;
    use super::mark;
    use proptest::proptest;
    use std::borrow::Cow;

    /// `[...]` stands for a passage in Chinese, `{...}` in Uyghur, `(( ... ))` in an unknown one.
    fn check(lang: &str, html: &str, marked: &str) {
        let marked = marked
            .replace("[", "<span lang=\"zh-CN\" dir=\"ltr\">")
            .replace("{", "<span lang=\"ug\" dir=\"rtl\">")
            .replace("((", "<bdi dir=\"rtl\">")
            .replace("))", "</bdi>")
            .replace([']', '}'], "</span>");
        assert_eq!(mark(html, lang), marked);
    }

    #[test]
    fn chinese_words_in_arabic_script_are_marked_whole() {
        check("ug", "بۇ 云政发〔2026〕3号 ھۆججەت", "بۇ [云政发〔2026〕3号] ھۆججەت");
        check("ug", "بۇ 《办事指南（2026年版）》، ئا", "بۇ [《办事指南（2026年版）》]، ئا");
        check("kk-Arab", "قۇجات 2026年3月2日 كۇنى", "قۇجات [2026年3月2日] كۇنى");
        check("ug", "ئا 教育局 办公室 (2) ۋە 附件1 بار", "ئا [教育局 办公室] (2) ۋە [附件1] بار");
        check("ug", "«群山»", "«[群山]»");
        check("ug", "“群山 ئا”", "“[群山] ئا”");
        check("ug", "ئا 教育局3-نومۇر", "ئا [教育局]3-نومۇر");
        check("ug", "ئا 甲&amp;乙 &lt;丙&gt;", "ئا [甲&amp;乙 &lt;丙]&gt;");
        check("ug", "ئا 请点击。", "ئا [请点击。]");
    }

    #[test]
    fn words_in_arabic_script_are_marked_in_chinese() {
        check("zh-CN", "见 خەۋەر 一文", "见 {خەۋەر} 一文");
        check("zh-CN", "即«تاغلار ئوبلاستى»。", "即{«تاغلار ئوبلاستى»}。");
        check("zh-CN", "于2026-يىلى 3-ئاينىڭ 2-كۈنى发布", "于{2026-يىلى 3-ئاينىڭ 2-كۈنى}发布");
        check("zh-CN", "كىم؟", "((كىم؟))");
        let kazakh = "写作<span lang=\"kk-Arab\" dir=\"rtl\">ٴبىز تۋرالى</span>。";
        check("zh-CN", "写作ٴبىز تۋرالى。", kazakh);
        check("zh-CN", "写作باس بەت。", "写作((باس بەت))。");
    }

    #[test]
    fn code_attributes_and_named_languages_stay() {
        for html in [
            "ئا <code dir=\"auto\">教育</code>",
            "ئا <a href=\"/教育/\" title=\"教育\">ئا</a>",
            "ئا <span lang=\"zh-CN\">教<span>育</span>局</span>",
            "خەۋەر 2026-03-02، تېلېفون",
        ] {
            check("ug", html, html);
        }
        check("ug", "<img lang=\"zh\" alt=\"教\">教", "<img lang=\"zh\" alt=\"教\">[教]");
        check("en", "a 教育 ئا", "a 教育 ئا");
    }

    #[test]
    fn an_isolate_that_holds_nothing_else_is_named_itself() {
        let named = "<bdi lang=\"zh-CN\" dir=\"ltr\">报名表 (v2).pdf</bdi> ئا";
        check("ug", "<bdi>报名表 (v2).pdf</bdi> ئا", named);
        check("ug", "<bdi>表 ئا</bdi>", "<bdi>[表] ئا</bdi>");
        assert_eq!(isolate_of("خەۋەر", "zh-CN").unwrap(), "<bdi lang=\"ug\" dir=\"rtl\">");
        assert_eq!(isolate_of("خەۋەر", "ug"), None);
    }

    #[test]
    fn a_passage_that_goes_on_through_dress_keeps_its_order() {
        let part = |words: &str| format!("<span lang=\"zh-CN\">{words}</span>");
        check(
            "ug",
            "ئا <strong>办事指南</strong>（<em>2026</em>年）",
            &format!("ئا <strong>{}</strong>（<em>2026</em>{}）", part("办事指南"), part("年")),
        );
        check("ug", "ئا <em>教育</em> ئا", "ئا <em>[教育]</em> ئا");
        check("ug", "<p>教育</p><p>卫生</p>", "<p>[教育]</p><p>[卫生]</p>");
        check("zh-CN", "<em>قانۇن</em>نىڭ", "<em>قانۇن</em>نىڭ");
    }

    fn without_tags(html: &str) -> String {
        let mut text = String::new();
        let mut in_tag = false;
        for c in html.chars() {
            match c {
                '<' => in_tag = true,
                '>' => in_tag = false,
                c if !in_tag => text.push(c),
                _ => {}
            }
        }
        text
    }

    proptest! {
        #[test]
        fn the_words_stay_and_the_elements_nest(
            html in "([一二号ئاۈخكىٴ〔〕《》“”«»（）2a ,.،-]|&amp;|<em>|</em>|<bdi>|</bdi>|<br>){0,40}",
        ) {
            for lang in ["zh-CN", "ug", "kk-Arab"] {
                let marked = mark(&html, lang);
                assert_eq!(without_tags(&marked), without_tags(&html));
                assert_eq!(marked.matches("<span").count(), marked.matches("</span>").count());
                // Between an opening tag of ours and its closing one there is no other.
                for passage in marked.split("<span").skip(1) {
                    let inside = passage.split_once('>').unwrap().1;
                    assert!(!inside.starts_with('<'), "{marked}");
                    assert!(inside[inside.find('<').unwrap()..].starts_with("</span>"), "{marked}");
                }
            }
        }

        #[test]
        fn a_text_of_one_script_is_not_touched(chinese in "[一二号〔〕《》“”（）2a ,.。-]{0,40}",
            uyghur in "[ئاۈخكى«»2a ,.،؟-]{0,40}") {
            assert!(matches!(mark(&chinese, "zh-CN"), Cow::Borrowed(_)));
            assert!(matches!(mark(&uyghur, "ug"), Cow::Borrowed(_)));
        }
    }
}

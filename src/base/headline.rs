//! Keeps a figure in a headline on one line with what it counts: `2026年`, `26家`, `12公里`.
//! Lines of Chinese may break behind a digit, and lines of even length often do.

/// Units of two characters that must not be parted either.
const LONG_UNITS: [&str; 10] =
    ["公里", "公斤", "公顷", "平方", "小时", "分钟", "万元", "亿元", "周岁", "个月"];

/// The HTML with each figure and the Han character behind it in an element that does not wrap.
///
/// `html` is our own: every `<` begins a tag, and no attribute holds a `>`. What is isolated from
/// left to right, a document's number in a text in Arabic script, is whole already.
pub fn keep_figures_whole(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + 32);
    let mut isolated = false;
    for part in html.split_inclusive('>') {
        let (text, tag) = part.split_at(part.find('<').unwrap_or(part.len()));
        if isolated {
            out.push_str(text);
        } else {
            write_text(text, &mut out);
        }
        out.push_str(tag);
        isolated = tag.contains("dir=\"ltr\"");
    }
    out
}

fn write_text(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let figure = from.find(|c: char| !is_of_figure(c)).unwrap_or(from.len());
        let (whole, after) = from.split_at(figure + unit(&from[figure..]));
        out.push_str(before);
        if whole.len() > figure {
            out.push_str(&format!("<span class=\"whole\">{whole}</span>"));
        } else {
            out.push_str(whole);
        }
        rest = after;
    }
    out.push_str(rest);
}

/// How long the unit is at the beginning of a text: one of two characters, else the character.
fn unit(text: &str) -> usize {
    let long = LONG_UNITS.iter().find(|unit| text.starts_with(**unit));
    let short = || text.chars().next().filter(|c| is_han(*c)).map_or(0, char::len_utf8);
    long.map_or_else(short, |unit| unit.len())
}

fn is_of_figure(c: char) -> bool {
    c.is_ascii_digit() || ".,%".contains(c)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

#[cfg(test)]
mod tests {
    use super::keep_figures_whole;

    fn check(html: &str, whole: &str) {
        let whole = whole.replace('[', "<span class=\"whole\">").replace(']', "</span>");
        assert_eq!(keep_figures_whole(html), whole);
    }

    #[test]
    fn a_figure_stays_with_the_character_behind_it() {
        check("公布2026年十件小事", "公布[2026年]十件小事");
        check("<bdi>3月1日开园，占98.6%以上</bdi>", "<bdi>[3月][1日]开园，占[98.6%以]上</bdi>");
        check("水管12公里完工", "水管[12公里]完工");
        check("图5", "图5");
        check("2026-يىلى 6路", "2026-يىلى [6路]");
    }

    #[test]
    fn what_is_isolated_stays_in_one_piece() {
        check(
            "<bdi dir=\"ltr\">群政办发〔2026〕3号</bdi> 2年",
            "<bdi dir=\"ltr\">群政办发〔2026〕3号</bdi> [2年]",
        );
    }

    #[test]
    fn tags_and_entities_are_left_alone() {
        check("<a href=\"/2026年/\">甲&#39;乙</a>", "<a href=\"/2026年/\">甲&#39;乙</a>");
    }
}

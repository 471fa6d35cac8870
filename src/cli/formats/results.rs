//! What a search found, as text for people.

use crate::base::finding::MessageLanguage;
use crate::base::finding::Say;
use crate::cli::console::visible;
use crate::say;
use crate::search::engine::Fit;
use crate::search::engine::Hit;
use crate::search::engine::Results;

/// The results, a paragraph each, below what is to be said of all of them.
pub fn text(results: &Results, asked: Option<&str>, language: MessageLanguage) -> String {
    let said = said(results, asked).into_iter();
    let head: String = said.map(|line| format!("{}\n", line.in_language(language))).collect();
    let hits = (1..).zip(&results.results).map(|(number, hit)| paragraph(number, hit, language));
    format!("{head}{}", hits.collect::<String>())
}

fn said(results: &Results, asked: Option<&str>) -> Vec<Say> {
    let total = results.total;
    let mut lines = vec![match total {
        1 => say!("1 page found", "找到 1 个页面"),
        _ => say!("{total} pages found", "找到 {total} 个页面"),
    }];
    let lang = &results.lang;
    if asked.is_some_and(|asked| asked != lang) {
        lines.push(say!(
            "searched in `{lang}`, the language of the query's letters",
            "按关键词的文字，在 `{lang}` 中搜索"
        ));
    }
    match results.fit {
        _ if total == 0 => {}
        Fit::All => {}
        Fit::Simplified => lines
            .push(say!("with traditional characters made simple ones", "已将繁体字转为简体字搜索")),
        Fit::Loose => lines.push(say!(
            "with letters made equal that are often mistaken for each other",
            "已忽略易混字母的区别"
        )),
        Fit::Any => lines.push(say!(
            "no page has all the words; these have some",
            "没有包含全部关键词的页面，以下页面包含部分关键词"
        )),
    }
    lines
}

fn paragraph(number: usize, hit: &Hit, language: MessageLanguage) -> String {
    let Hit { title, url, site, lang, kind, column, date, excerpt, .. } = hit;
    let apart = say!(", words apart", "，词语不相连");
    let apart = if hit.exact { "" } else { apart.in_language(language) };
    let (title, excerpt) = (visible(title), visible(excerpt));
    format!(
        "\n{number}. {title}\n   {url}\n   {date}, {site}/{column}, {kind}, {lang}{apart}\n   {excerpt}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::base::finding::MessageLanguage;
    use crate::search::engine::Fit;
    use crate::search::engine::Hit;
    use crate::search::engine::Results;

    fn results(fit: Fit, exact: bool) -> Results {
        let hit = Hit {
            url: "https://www.town.example/news/a/".to_owned(),
            title: "消防\u{1b}演练".to_owned(),
            site: "portal".to_owned(),
            lang: "zh".to_owned(),
            kind: "article".to_owned(),
            column: "news".to_owned(),
            date: "2026-03-02".to_owned(),
            score: 160,
            exact,
            excerpt: "…演练…".to_owned(),
        };
        Results { total: 1, lang: "zh".to_owned(), fit, results: vec![hit] }
    }

    #[test]
    fn a_result_is_a_paragraph_that_steers_no_terminal() {
        let expected = "1 page found\n\n1. 消防\u{fffd}演练\n   https://www.town.example/news/a/\n   \
                        2026-03-02, portal/news, article, zh\n   …演练…\n";
        assert_eq!(text(&results(Fit::All, true), Some("zh"), MessageLanguage::En), expected);
    }

    #[test]
    fn what_was_done_to_the_query_is_said() {
        let told = text(&results(Fit::Any, false), Some("ug"), MessageLanguage::En);
        assert!(told.contains("searched in `zh`") && told.contains("no page has all the words"));
        assert!(told.contains(", zh, words apart\n"), "{told}");
        let told = text(&results(Fit::Loose, false), None, MessageLanguage::Zh);
        assert!(told.contains("易混字母") && !told.contains("中搜索"), "{told}");
    }
}

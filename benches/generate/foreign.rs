//! A page's text for generators that know neither leading texts, nor our notices, nor terms of a
//! site. The words stay the same.

use crate::markdown::Cluster;
use crate::pages::Page;

/// Rewrites one of our texts, given the leading text of the same page.
pub(crate) fn page(own: &str, leading: &str, cluster: &Cluster, page: &Page) -> String {
    let (head, body) = parts(own);
    let (facts, _) = parts(leading);
    let present: Vec<&str> = keys(head).collect();
    let mut text = "---\n".to_owned();
    for line in head.lines().filter(|line| !is_terms(line)) {
        text.push_str(line);
        text.push('\n');
    }
    // There a translation has no facts but its own, so it repeats those of the leading text.
    for line in facts.lines().filter(|line| !is_terms(line)) {
        if key(line).is_some_and(|key| !present.contains(&key)) {
            text.push_str(line);
            text.push('\n');
        }
    }
    text.push_str(&terms(cluster, page));
    text.push_str("---\n");
    text.push_str(&notices(body));
    text
}

/// The sites among whose terms a page stands: its own and the portal it is submitted to.
pub(crate) fn shown_on<'a>(cluster: &'a Cluster, page: &Page) -> Vec<&'a str> {
    let own = cluster.sites[page.site].id.as_str();
    let portal = cluster.sites[0].id.as_str();
    if page.submitted { vec![own, portal] } else { vec![own] }
}

/// Terms are those of one site: a term of all sites would have one page for all of them.
fn terms(cluster: &Cluster, page: &Page) -> String {
    let of = |term: &str| {
        let terms: Vec<String> =
            shown_on(cluster, page).iter().map(|site| format!("{site}-{term}")).collect();
        terms.join(", ")
    };
    format!("theme: [{}]\naudience: [{}]\n", of(page.terms.0), of(page.terms.1))
}

/// The head without its fences, and the body.
fn parts(text: &str) -> (&str, &str) {
    text.strip_prefix("---\n").and_then(|rest| rest.split_once("---\n")).unwrap_or(("", text))
}

fn keys(head: &str) -> impl Iterator<Item = &str> {
    head.lines().filter_map(key)
}

/// The key of a line that begins a value at the top level.
fn key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once(':')?;
    key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_').then_some(key)
}

fn is_terms(line: &str) -> bool {
    key(line) == Some("terms")
}

/// Writes our notices as the alerts that both of the others can read.
fn notices(body: &str) -> String {
    let mut text = String::with_capacity(body.len());
    let mut inside = false;
    for line in body.split_inclusive('\n') {
        let title = line.strip_prefix(":::notice type=\"info\" title=\"");
        if let Some(title) = title.and_then(|rest| rest.strip_suffix("\"\n")) {
            inside = true;
            text.push_str(&format!("> [!INFO] {title}\n"));
        } else if inside && line == ":::\n" {
            inside = false;
        } else if inside {
            text.push_str(&format!("> {line}"));
        } else {
            text.push_str(line);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::notices;
    use super::page;
    use crate::language::Language;
    use crate::lexicon::Lexicon;
    use crate::markdown::Cluster;
    use crate::markdown::file;
    use crate::pages::plan;
    use crate::sites::sites;
    use crate::turkic::Turkic;

    /// All texts of a small cluster, ours and rewritten. The leading texts are in Uyghur words here,
    /// since Chinese ones need laws.
    fn texts() -> Vec<(String, String)> {
        let sites = sites(3);
        let pages = plan(&sites, 60, 300, 1);
        let cluster = Cluster { sites, pages, seed: 1 };
        let voice = Turkic::new(Lexicon::uyghur());
        let both = |at: &crate::pages::Page| {
            let own = file(&cluster, at, Language::Kk, &voice);
            let leading = file(&cluster, at, Language::Zh, &voice);
            let foreign = page(&own, &leading, &cluster, at);
            (own, foreign)
        };
        cluster.pages.iter().map(both).collect()
    }

    fn head(text: &str) -> serde_yaml::Value {
        serde_yaml::from_str(text.split("---\n").nth(1).unwrap()).unwrap()
    }

    #[test]
    fn translations_repeat_the_facts_and_keep_their_words() {
        for (own, foreign) in texts() {
            let (own, foreign) = (head(&own), head(&foreign));
            assert_eq!(own["title"], foreign["title"]);
            assert!(foreign["date"].is_string() && foreign["source"].is_string());
            assert!(foreign["terms"].is_null());
            let terms = foreign["theme"].as_sequence().unwrap();
            let submitted = !foreign["shown_in"].is_null();
            assert_eq!(terms.len(), if submitted { 2 } else { 1 });
        }
    }

    #[test]
    fn a_body_without_notices_is_the_same() {
        let mut plain = 0;
        for (own, foreign) in texts() {
            let body = |text: &str| text.splitn(3, "---\n").last().unwrap().to_owned();
            if !own.contains(":::") {
                assert_eq!(body(&own), body(&foreign));
                plain += 1;
            }
        }
        assert!(plain > 150);
    }

    #[test]
    fn a_notice_becomes_an_alert() {
        let text = "a\n\n:::notice type=\"info\" title=\"b\"\nc\n:::\n\nd\n";
        assert_eq!(notices(text), "a\n\n> [!INFO] b\n> c\n\nd\n");
    }
}

//! One page in one language as a Markdown file.

use crate::front_matter::Source;
use crate::front_matter::head;
use crate::language::Language;
use crate::pages::Page;
use crate::random::Random;
use crate::shape::Block;
use crate::sites::Site;
use crate::voice::Voice;

/// Everything there is to link to, and the seed of all texts.
pub(crate) struct Cluster {
    /// The sites.
    pub(crate) sites: Vec<Site>,
    /// All pages.
    pub(crate) pages: Vec<Page>,
    /// The seed.
    pub(crate) seed: u64,
}

/// The file's text.
pub(crate) fn file(
    cluster: &Cluster,
    page: &Page,
    language: Language,
    voice: &dyn Voice,
) -> String {
    let place = [1, page.number as u64, language as u64];
    let mut random = Random::at(cluster.seed, &place);
    let topic = voice.topic(&mut random);
    let source = Source { voice, language, topic: &topic };
    let related = related(cluster, page);
    let mut text = head(page, &cluster.sites[page.site], &related, &source, &mut random);
    for block in &page.blocks {
        text.push('\n');
        text.push_str(&markdown(block, cluster, page, &source, &mut random));
    }
    text
}

/// Interpretations name what they interpret; other pages leave it to the program.
fn related<'a>(cluster: &'a Cluster, page: &Page) -> Vec<&'a str> {
    let named = if page.home().slug == "interpretations" { &page.links[..] } else { &[] };
    named.iter().map(|link| cluster.pages[*link].id.as_str()).collect()
}

fn markdown(
    block: &Block,
    cluster: &Cluster,
    page: &Page,
    source: &Source<'_>,
    random: &mut Random,
) -> String {
    let (voice, topic) = (source.voice, source.topic);
    match block {
        Block::Heading(level) => {
            format!("{} {}\n", "#".repeat(*level), voice.phrase(topic, random))
        }
        Block::Paragraph { words, link } => {
            let text = voice.paragraph(*words, topic, random);
            let link = link.and_then(|at| page.links.get(at)).map(|at| &cluster.pages[*at]);
            let link = link.map(|to| {
                let words = voice.phrase(topic, random);
                format!("{}[{words}]({})", voice.gap(), address(page, to))
            });
            format!("{text}{}\n", link.unwrap_or_default())
        }
        Block::List { items, numbered } => (1..=*items)
            .map(|number| {
                let sentence = voice.sentence(topic, random).text;
                if *numbered {
                    format!("{number}. {sentence}\n")
                } else {
                    format!("- {sentence}\n")
                }
            })
            .collect(),
        Block::Table(rows) => table(*rows, source, random),
        Block::Notice => format!(
            ":::notice type=\"info\" title=\"{}\"\n{}\n:::\n",
            voice.phrase(topic, random),
            voice.sentence(topic, random).text
        ),
    }
}

fn table(rows: usize, source: &Source<'_>, random: &mut Random) -> String {
    let cell = |random: &mut Random| source.voice.phrase(source.topic, random);
    let mut table = format!(
        "| {} | {} | {} |\n| --- | --- | ---: |\n",
        cell(random),
        cell(random),
        cell(random)
    );
    for _ in 0..rows {
        let number = random.below(100_000);
        table.push_str(&format!("| {} | {} | {number} |\n", cell(random), cell(random)));
    }
    table
}

/// The source path of a page as an editor writes it: relative within a column, else from the root
/// of the library or upwards, by turns.
fn address(from: &Page, to: &Page) -> String {
    let shared = from.site == to.site;
    let below = |page: &Page, parts: usize| {
        page.id.splitn(parts + 1, '/').last().unwrap_or_default().to_owned()
    };
    if shared && from.column == to.column {
        return format!("../{}.md", below(to, 2));
    }
    if shared && to.number.is_multiple_of(2) {
        return format!("../../{}.md", below(to, 1));
    }
    format!("/{}.md", to.id)
}

#[cfg(test)]
mod tests {
    use super::Cluster;
    use super::file;
    use crate::language::Language;
    use crate::lexicon::Lexicon;
    use crate::pages::plan;
    use crate::sites::sites;
    use crate::turkic::Turkic;
    use std::collections::BTreeSet;
    use std::path::Path;
    use std::path::PathBuf;

    fn cluster(seed: u64) -> Cluster {
        let sites = sites(2);
        let pages = plan(&sites, 25, 300, seed);
        Cluster { sites, pages, seed }
    }

    fn files(cluster: &Cluster) -> Vec<String> {
        let voice = Turkic::new(Lexicon::uyghur());
        cluster.pages.iter().map(|page| file(cluster, page, Language::Ug, &voice)).collect()
    }

    #[test]
    fn the_same_seed_gives_the_same_bytes() {
        assert_eq!(files(&cluster(1)), files(&cluster(1)));
        assert_ne!(files(&cluster(1)), files(&cluster(2)));
    }

    #[test]
    fn heads_are_yaml() {
        for text in files(&cluster(1)) {
            let head = text.split("---\n").nth(1).unwrap();
            let value: serde_yaml::Value = serde_yaml::from_str(head).unwrap();
            assert_eq!(value["status"], "approved");
        }
    }

    #[test]
    fn texts_have_300_to_900_words() {
        for text in files(&cluster(1)) {
            let words = text.splitn(3, "---\n").last().unwrap().split_whitespace().count();
            assert!((250..1_150).contains(&words), "{words}");
        }
    }

    #[test]
    fn every_link_leads_to_a_page() {
        let cluster = cluster(1);
        let ids: BTreeSet<PathBuf> = cluster.pages.iter().map(|p| p.id.clone().into()).collect();
        let mut seen = 0;
        for (page, text) in cluster.pages.iter().zip(files(&cluster)) {
            for target in text.split("](").skip(1).map(|rest| rest.split(".md)").next().unwrap()) {
                let folder = Path::new(&page.id).parent().unwrap();
                assert!(ids.contains(&resolve(folder, target)), "{} to {target}", page.id);
                seen += 1;
            }
        }
        assert_eq!(seen, cluster.pages.iter().map(|page| page.links.len()).sum::<usize>());
    }

    fn resolve(folder: &Path, target: &str) -> PathBuf {
        if let Some(path) = target.strip_prefix('/') {
            return path.into();
        }
        let mut path = folder.to_owned();
        for part in target.split('/') {
            if part == ".." {
                path.pop();
            } else {
                path.push(part);
            }
        }
        path
    }
}

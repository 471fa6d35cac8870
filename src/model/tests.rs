//! Small clusters in memory: what is shown of them, and what is told.

use crate::base::date::Moment;
use crate::base::digest::Digest;
use crate::base::finding::sorted;
use crate::base::id::Lang;
use crate::base::id::PageId;
use crate::base::path::SourcePath;
use crate::base::workers::Workers;
use crate::config::column::Kind;
use crate::model::assemble::assemble;
use crate::model::cluster::Cluster;
use crate::model::cluster::Drafts;
use crate::model::cluster::Showing;
use crate::model::page::Page;
use crate::model::translation;
use crate::model::translation::Front;
use crate::model::translation::State;
use crate::source::tree::Content;
use crate::source::tree::SourceFile;
use crate::source::tree::SourceTree;

const CLUSTER: &str = "names: {zh: 群山州}
base_url: https://www.qunshan.example/
portal: portal
leading: zh
languages:
  - {code: zh, tag: zh-CN, hreflang: zh-CN, name: 中文, direction: ltr}
  - {code: kk, tag: kk-Arab, hreflang: kk-Arab-CN, name: قازاقشا, direction: rtl}
own_templates: [portal]
taxonomies:
  theme:
    names: {zh: 主题}
    terms: [{slug: health, names: {zh: 卫生}}, {slug: school, names: {zh: 教育}}]
";

const PORTAL: &str = "names: {zh: 群山州人民政府}
group: portal
host: www.qunshan.example
identity: {organiser: {zh: 办公室}, site_code: \"0000000001\", icp: 示例备, police: 示例备}
accepts_from:
  - {from: health, columns: [news], adopt: listed}
";

const HEALTH: &str = "names: {zh: 群山州卫生健康委员会}
group: department
host: health.qunshan.example
units: [{id: clinic, names: {zh: 诊所}}]
identity: {organiser: {zh: 委员会}, site_code: \"0000000002\", icp: 示例备, police: 示例备}
";

const PORTAL_COLUMNS: &str = "- {slug: news, names: {zh: 新闻}}
- {slug: topic, names: {zh: 专题}, collects: [{from: shared, terms: {theme: school}}]}
- {slug: policies, names: {zh: 政策}, collects: [{from: shared}]}
";

const HEALTH_COLUMNS: &str = "- {slug: notices, names: {zh: 公告}}
- {slug: clinic-channel, names: {zh: 诊所}, unit: clinic, children: [{slug: news, names: {zh: 新闻}}]}
";

/// A sound cluster of two sites without a page, and what it becomes with other files.
struct Sources(SourceTree);

impl Sources {
    fn sound() -> Self {
        Self(SourceTree::default())
            .with("sites/cluster.yaml", CLUSTER)
            .with("sites/portal/site.yaml", PORTAL)
            .with("sites/portal/columns.yaml", PORTAL_COLUMNS)
            .with("sites/health/site.yaml", HEALTH)
            .with("sites/health/columns.yaml", HEALTH_COLUMNS)
    }

    fn with(mut self, path: &str, text: &str) -> Self {
        let file = SourceFile {
            digest: Digest::quick(text.as_bytes()),
            size: text.len() as u64,
            content: Content::Text(text.into()),
            picture: None,
        };
        self.0.files.insert(SourcePath::parse(path).unwrap(), file);
        self
    }

    /// A text with a front matter and a body.
    fn page(self, path: &str, head: &str) -> Self {
        self.with(path, &format!("---\n{head}\n---\n\nText\n"))
    }

    /// An approved text of a day.
    fn approved(self, path: &str, more: &str) -> Self {
        self.page(path, &format!("title: a\ndate: 2026-02-20\nstatus: approved\n{more}"))
    }

    fn replaced(self, path: &str, from: &str, to: &str) -> Self {
        let text = self.0.text(&SourcePath::parse(path).unwrap()).unwrap().to_string();
        assert!(text.contains(from), "{path} has no {from}");
        self.with(path, &text.replace(from, to))
    }

    fn made(&self) -> (Option<Cluster>, Vec<String>) {
        let now = Moment::parse("2026-03-02 08:00").unwrap();
        let showing = Showing { profile: "public".to_owned(), now, drafts: Drafts::Hidden };
        let made = assemble(&self.0, &showing, &Workers::alone());
        let told = sorted(made.findings);
        (made.value, told.iter().map(|f| format!("{} {}", f.place, f.code)).collect())
    }

    fn told(&self) -> Vec<String> {
        self.made().1
    }

    fn cluster(&self) -> Cluster {
        self.made().0.unwrap()
    }
}

fn page<'a>(cluster: &'a Cluster, id: &str) -> &'a Page {
    &cluster.pages[&PageId::new(id)]
}

fn check_translation(head: &str, shown: bool, told: &[&str]) {
    let sources = Sources::sound()
        .approved("content/portal/news/a.zh.md", "")
        .page("content/portal/news/a.kk.md", head);
    let page = page(&sources.cluster(), "portal/news/a").clone();
    assert_eq!(page.translations.contains_key(&Lang::new("kk")), shown, "{head}");
    assert_eq!(sources.told(), told, "{head}");
}

#[test]
fn a_translation_is_never_shown_against_its_own_word() {
    let differs = |at: &str| format!("content/portal/news/a.kk.md:{at} C021");
    check_translation("title: x\nstatus: approved", true, &[]);
    check_translation("title: x", false, &[]);
    let quoted = "title: x\n\"status\": approved\n\"visibility\": intranet";
    check_translation(quoted, false, &[&differs("4:15")]);
    let later = "title: x\nstatus: approved\n'publish_at': 2099-01-01";
    check_translation(later, false, &[&differs("4:15")]);
    let flow = "{title: x, status: approved, visibility: intranet}";
    check_translation(flow, false, &[&differs("2:42")]);
    let gone = "{title: x, status: approved, \"e\\x78pires\": 2026-01-01}";
    check_translation(gone, false, &[&differs("2:44")]);
    check_translation("title: x\nstatus: approved\n\"pinned\": true", true, &[&differs("4:11")]);
}

#[test]
fn a_translation_has_its_pages_visibility() {
    let sources = Sources::sound()
        .with(
            "sites/cluster.yaml",
            &format!("{CLUSTER}profiles: {{public: {{shows: [intranet], output: public}}}}\n"),
        )
        .approved("content/portal/news/a.zh.md", "visibility: intranet")
        .page("content/portal/news/a.kk.md", "title: x\nstatus: approved");
    assert_eq!(page(&sources.cluster(), "portal/news/a").translations.len(), 2);
}

fn check_kind(leading: (&str, &str), other: &str, expected: Kind) {
    let sources = Sources::sound()
        .approved(&format!("content/portal/news/a.{}.md", leading.0), leading.1)
        .page("content/portal/news/a.kk.md", other);
    let sources = if leading.0 == "kk" {
        sources.approved("content/portal/news/a.kk.md", leading.1)
    } else {
        sources
    };
    assert_eq!(page(&sources.cluster(), "portal/news/a").kind, expected, "{leading:?}");
}

#[test]
fn only_the_leading_text_says_of_what_kind_a_page_is() {
    check_kind(("zh", ""), "title: x\nkind: policy", Kind::Article);
    check_kind(("zh", "kind: policy"), "title: x", Kind::Policy);
    check_kind(("zh", "\"kind\": 'policy'"), "title: x", Kind::Policy);
    check_kind(("kk", "leading: true\n\"kind\": policy"), "", Kind::Policy);
    let flow = "{title: a, date: 2026-02-20, status: approved, kind: leader}";
    let sources = Sources::sound().page("content/portal/news/a.zh.md", flow);
    assert_eq!(page(&sources.cluster(), "portal/news/a").kind, Kind::Leader);
    let unknown = Sources::sound().approved("content/portal/news/a.zh.md", "'kind': polcy");
    assert_eq!(unknown.told(), ["content/portal/news/a.zh.md:5:9 C022"]);
}

#[test]
fn a_reference_to_a_broken_page_is_no_fault_of_its_own() {
    let sources = Sources::sound()
        .approved("content/portal/news/a.zh.md", "related: [portal/news/b, portal/news/c]")
        .approved("content/portal/news/b.zh.md", "titel: b")
        .page("content/portal/news/c.zh.md", "title: c")
        .with("sites/portal/adopted.yaml", "- {page: portal/news/b, column: news}\n");
    assert_eq!(sources.told(), ["content/portal/news/b.zh.md:5:1 C004"]);
    let cluster = sources.cluster();
    assert_eq!(cluster.broken.iter().map(PageId::as_str).collect::<Vec<_>>(), ["portal/news/b"]);
    assert_eq!(cluster.withheld.iter().map(PageId::as_str).collect::<Vec<_>>(), ["portal/news/c"]);
}

#[test]
fn a_rule_with_terms_gives_no_home_to_shared_pages() {
    let sources = Sources::sound().approved("content/shared/a.zh.md", "terms: {theme: [school]}");
    let cluster = sources.cluster();
    assert_eq!(page(&cluster, "shared/a").home.column.as_str(), "policies");
    let portal = cluster.portal();
    assert_eq!(portal.columns["topic"].entries.len(), 1);
    assert_eq!(portal.columns["policies"].entries.len(), 1);
}

#[test]
fn what_belongs_to_a_broken_site_is_not_told_besides() {
    let sources = Sources::sound()
        .approved("content/health/notices/a.zh.md", "")
        .approved("content/clinic/news/b.zh.md", "")
        .approved("content/clinic/index.zh.md", "")
        .approved(
            "content/portal/news/c.zh.md",
            "shown_in: [health/notices]\nunit: clinic\nrelated: [clinic/news/b, health/notices/a]",
        );
    assert!(sources.told().contains(&"content/portal/news/c.zh.md:5:12 C030".to_owned()));
    let sources = sources.with("sites/health/site.yaml", "nmes: {zh: a}\n");
    assert_eq!(sources.told(), ["sites/health/site.yaml:1:1 S004"]);
    let cluster = sources.cluster();
    assert!(cluster.broken_sites.contains("health"));
    assert_eq!(cluster.broken.len(), 3);
    assert_eq!(cluster.pages.len(), 1);
}

#[test]
fn a_broken_portal_is_told_once() {
    let sources = Sources::sound().with("sites/portal/site.yaml", "nmes: {zh: a}\n");
    assert_eq!(sources.told(), ["sites/portal/site.yaml:1:1 S004"]);
}

#[test]
fn a_unit_introduces_its_channel() {
    let sources = Sources::sound().approved("content/clinic/index.zh.md", "");
    let cluster = sources.cluster();
    let channel = &cluster.sites["health"].columns["clinic-channel"];
    assert_eq!(channel.intro, Some(PageId::new("clinic")));
    assert_eq!(sources.told(), Vec::<String>::new());
    let outside = Sources::sound().approved("content/clinic.zh.md", "");
    assert_eq!(outside.told(), ["content/clinic.zh.md:1:1 C024"]);
}

#[test]
fn a_withdrawn_introduction_introduces_nothing() {
    let path = "content/portal/news/index.zh.md";
    let sources = Sources::sound().approved(path, "");
    assert!(sources.cluster().portal().columns["news"].intro.is_some());
    let sources = sources.approved(path, "withdrawn: {date: 2026-02-25, reason: b}");
    assert_eq!(sources.cluster().portal().columns["news"].intro, None);
}

#[test]
fn a_term_named_twice_counts_once() {
    let sources = Sources::sound()
        .approved("content/portal/news/a.zh.md", "terms: {theme: [school, health, school]}");
    let terms = page(&sources.cluster(), "portal/news/a").terms["theme"].clone();
    assert_eq!(terms, ["school", "health"]);
}

#[test]
fn a_page_has_a_folder_of_its_own_in_all_languages_or_in_none() {
    let sources = Sources::sound()
        .page("content/portal/news/a.kk.md", "title: x\nstatus: approved")
        .approved("content/portal/news/a/index.zh.md", "");
    assert_eq!(sources.told(), ["content/portal/news/a/index.zh.md:1:1 C039"]);
    assert!(sources.cluster().broken.contains("portal/news/a"));
}

fn check_config(path: &str, from: &str, to: &str, told: &[&str]) {
    let sources = Sources::sound().replaced(path, from, to);
    let expected: Vec<String> = told.iter().map(|at| format!("{path}:{at}")).collect();
    assert_eq!(sources.told(), expected, "{to}");
}

#[test]
fn what_the_cluster_names_is_there_and_sound() {
    let check = |from, to, told| check_config("sites/cluster.yaml", from, to, &[told]);
    check("https://www.qunshan.example/", "https://h//", "2:11 S014");
    check("{code: kk,", "{code: zh,", "7:12 S031");
    check("{code: kk,", "{code: KK,", "7:12 S015");
    check("{code: kk,", "{code: data,", "7:12 S021");
    check("names: {zh: 群山州}", "names: {zh: 群山州, zk: x}", "1:22 S035");
    check("names: {zh: 卫生}", "names: {zn: 卫生}", "12:40 S035");
    check("[portal]", "[portal, helth]", "8:25 S033");
    check("slug: school", "slug: health", "12:53 S031");
    check("taxonomies:\n", "taxonomies:\n  theme: {names: {zh: a}, terms: []}\n", "12:5 S008");
    check("  theme:", "  kk:", "11:5 S021");
    let profiles = "profiles: {public: {shows: [public], output: content/public}}\ntaxonomies:";
    check("taxonomies:", profiles, "9:46 S026");
}

#[test]
fn what_a_site_names_is_there_and_sound() {
    let check = |from, to, told| check_config("sites/portal/site.yaml", from, to, &[told]);
    check("www.qunshan.example", "www..example", "3:7 S018");
    check("from: health", "from: helth", "6:12 S027");
    check("group: portal", "group: portal\nreport_error: portal/news/x", "3:15 S032");
    check("{zh: 办公室}", "{zh: 办公室, kz: x}", "4:37 S035");
    check_config("sites/portal/site.yaml", "from: health", "from: clinic", &[]);
    check_config("sites/portal/site.yaml", "from: health", "from: \"*\"", &[]);
}

#[test]
fn two_sites_share_no_host() {
    let sources =
        Sources::sound().replaced("sites/portal/site.yaml", "www.qunshan", "health.qunshan");
    assert_eq!(sources.told(), ["sites/portal/site.yaml:3:7 S034"]);
}

#[test]
fn what_a_column_names_is_there() {
    let check = |from: &str, to: &str, told: &[&str]| {
        check_config("sites/portal/columns.yaml", from, to, told);
    };
    check("from: shared}", "from: helth/news}", &["3:55 S028"]);
    check("from: shared}", "from: health/news}", &["3:55 S028"]);
    for sound in ["health", "health/notices", "*/notices", "shared/laws"] {
        check("from: shared}", &format!("from: \"{sound}\"}}"), &[]);
    }
    check("theme: school", "theme: shcool", &["2:75 S029"]);
    check("theme: school", "them: school", &["2:74 S029"]);
    check("slug: news,", "slug: news, unit: clinic,", &["1:22 S030"]);
    check("slug: news,", "slug: news, keywords: {xx: [a]},", &["1:31 S035"]);
    let nested = "children: [{slug: news, names: {zg: 新闻}}]";
    let whole = "children: [{slug: news, names: {zh: 新闻}}]";
    check_config("sites/health/columns.yaml", whole, nested, &["2:93 S035"]);
}

fn check_state(leading: &str, translation: Option<&str>, expected: State) {
    let sources = Sources::sound().approved("content/portal/news/a.zh.md", leading);
    let text = |head: &str| format!("title: b\nstatus: approved\n{head}");
    let sources = match translation {
        Some(head) => sources.page("content/portal/news/a.kk.md", &text(head)),
        None => sources,
    };
    let cluster = sources.cluster();
    let told = translation::state(page(&cluster, "portal/news/a"), &Lang::new("kk"));
    assert_eq!(told, expected, "{leading} {translation:?}");
}

#[test]
fn a_translation_is_outdated_when_the_leading_text_changed_after_it() {
    check_state("", None, State::Missing);
    check_state("", Some(""), State::Present);
    check_state("updated: 2026-02-25", Some(""), State::Outdated);
    check_state("updated: 2026-02-25", Some("updated: 2026-02-24"), State::Outdated);
    check_state("updated: 2026-02-25", Some("updated: 2026-02-25"), State::Present);
    check_state("updated: 2026-02-25", Some("visibility: intranet"), State::Missing);
    let late = "updated: 2026-02-25 15:00";
    check_state(late, Some("updated: 2026-02-25"), State::Present);
    check_state(late, Some("updated: 2026-02-24"), State::Outdated);
    check_state(late, Some("updated: 2026-02-25 14:59"), State::Outdated);
    check_state(late, Some("updated: 2026-02-25 15:00"), State::Present);
}

#[test]
fn what_home_pages_show_is_translated_first_and_then_guides() {
    let notices = HEALTH_COLUMNS.replacen("公告}}", "公告}, type: 通知公告}", 1);
    let cluster = Sources::sound()
        .with("sites/health/columns.yaml", &notices)
        .approved("content/portal/news/a.zh.md", "")
        .approved("content/portal/news/b.zh.md", "pinned: true")
        .approved("content/portal/news/c.zh.md", "")
        .approved("content/portal/news/d.zh.md", "")
        .page("content/portal/news/e.zh.md", "title: a\ndate: 2026-02-21\nstatus: approved")
        .approved("content/health/notices/f.zh.md", "")
        .cluster();
    let ids = |names: &[&str]| names.iter().map(|name| PageId::new(name)).collect();
    let front = Front {
        headlines: ids(&["portal/news/c"]),
        shown: ids(&["portal/news/b", "portal/news/c", "portal/news/d"]),
    };
    let order = |front: &Front| -> Vec<String> {
        let report = translation::report(&cluster, front);
        assert_eq!(report.total(&Lang::new("kk")).missing, 6);
        report.work.iter().map(|task| format!("{} {:?}", task.page, task.importance)).collect()
    };
    let expected = [
        "portal/news/b Headline",
        "portal/news/c Headline",
        "portal/news/d Home",
        "health/notices/f Document",
        "portal/news/e Other",
        "portal/news/a Other",
    ];
    assert_eq!(order(&front), expected);
    let nothing = ["health/notices/f Document", "portal/news/e Other"];
    assert_eq!(order(&Front::default())[..2], nothing);
}

#[test]
fn a_hot_word_leads_somewhere_and_stands_once() {
    let words = "group: portal\nhot_words: {zh: [医保, \"\", \" 医保 \", \" 户籍\", \"　\"]}";
    let sources = Sources::sound().replaced("sites/portal/site.yaml", "group: portal", words);
    let told =
        ["3:22 S036", "3:26 S037", "3:41 S036"].map(|at| format!("sites/portal/site.yaml:{at}"));
    assert_eq!(sources.told(), told);
    assert_eq!(sources.cluster().portal().config.hot_words["zh"], ["医保", "户籍"]);
}

#[test]
fn a_day_after_the_build_is_told() {
    let check = |path: &str, head: &str, told: &[&str]| {
        let sources = Sources::sound().approved("content/portal/news/a.zh.md", "").page(path, head);
        let expected: Vec<String> = told.iter().map(|at| format!("{path}:{at}")).collect();
        assert_eq!(sources.told(), expected, "{head}");
    };
    let leading = "content/portal/news/b.zh.md";
    let head = |more: &str| format!("title: b\nstatus: approved\n{more}");
    check(leading, &head("date: 2026-03-02 08:00"), &[]);
    check(leading, &head("date: 2026-03-02 08:01"), &["4:7 C040"]);
    check(leading, &head("date: 2026-03-02\nupdated: 2026-03-03"), &["5:10 C040"]);
    check(leading, &head("date: 2026-03-05\npublish_at: 2026-03-05"), &[]);
    check(leading, "title: b\ndate: 2026-03-05", &[]);
    check("content/portal/news/a.kk.md", &head("updated: 2026-03-03"), &["4:10 C040"]);
}

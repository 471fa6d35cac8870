//! Homes of small clusters in memory: which blocks they have, and what stands in them.

use crate::base::date::Moment;
use crate::base::digest::Digest;
use crate::base::id::Lang;
use crate::base::path::SourcePath;
use crate::base::workers::Workers;
use crate::model::assemble::assemble;
use crate::model::cluster::Drafts;
use crate::model::cluster::Showing;
use crate::plan::make;
use crate::plan::page::Subject;
use crate::render::prepare;
use crate::render::prepare::PageView;
use crate::render::view::home::BlockView;
use crate::render::view::home::TitleView;
use crate::render::world::Here;
use crate::render::world::World;
use crate::source::tree::Content;
use crate::source::tree::SourceFile;
use crate::source::tree::SourceTree;

const CLUSTER: &str = "names: {zh: 群山州}
base_url: https://www.qunshan.example/
portal: portal
leading: zh
languages:
  - {code: zh, tag: zh-CN, hreflang: zh-CN, name: 中文, direction: ltr}
  - {code: ug, tag: ug, hreflang: ug-CN, name: ئۇيغۇرچە, direction: rtl}
taxonomies:
  audience: {names: {zh: 对象}, views: true, terms: [{slug: citizen, names: {zh: 市民}}, {slug: business, names: {zh: 企业}}]}
  theme: {names: {zh: 主题}, terms: [{slug: health, names: {zh: 卫生}}, {slug: school, names: {zh: 教育}}]}
";

const SITE: &str = "host: HOST.example
untranslated: mark
identity: {organiser: {zh: 办公室}, site_code: \"0000000001\", icp: 示例备, police: 示例备}
";

/// A cluster of a portal and a county, whose files a test writes.
struct Town(SourceTree);

impl Town {
    fn new() -> Self {
        let site = |group: &str| {
            format!("names: {{zh: {group}}}\ngroup: {group}\n{}", SITE.replace("HOST", group))
        };
        Self(SourceTree::default())
            .with("sites/cluster.yaml", CLUSTER)
            .with("sites/portal/site.yaml", &site("portal"))
            .with("sites/portal/columns.yaml", "- {slug: news, names: {zh: 要闻}}\n")
            .with("sites/lake/site.yaml", &site("county"))
            .with("sites/lake/columns.yaml", "- {slug: news, names: {zh: 新闻}}\n")
    }

    fn with(mut self, path: &str, text: &str) -> Self {
        let content = Content::Text(text.into());
        let digest = Digest::quick(text.as_bytes());
        let file = SourceFile { digest, size: text.len() as u64, content, picture: None };
        self.0.files.insert(SourcePath::parse(path).unwrap(), file);
        self
    }

    /// More lines for a file.
    fn and(self, path: &str, more: &str) -> Self {
        let text = self.0.text(&SourcePath::parse(path).unwrap()).unwrap().to_string();
        self.with(path, &format!("{text}{more}"))
    }

    /// A page of a day of February whose title is its name.
    fn page(self, path: &str, day: u8, more: &str) -> Self {
        let name = path.rsplit('/').next().unwrap().split('.').next().unwrap();
        let head = format!("title: {name}\ndate: 2026-02-{day:02}\nstatus: approved\n{more}");
        self.with(&format!("content/{path}"), &format!("---\n{head}\n---\n\nText\n"))
    }

    /// The home of a site, or the view of an audience: a row a line, each block with its path and
    /// what stands in it.
    fn told(&self, site: &str, lang: &str, audience: Option<&str>) -> String {
        let now = Moment::parse("2026-03-02 08:00").unwrap();
        let showing = Showing { profile: "public".to_owned(), now, drafts: Drafts::Hidden };
        let assembled = assemble(&self.0, &showing, &Workers::alone());
        assert_eq!(assembled.findings, []);
        let cluster = assembled.value.unwrap();
        let plan = make::make(&cluster).value;
        let world = World { tree: &self.0, cluster: &cluster, plan: &plan };
        let lang = Lang::new(lang);
        let wanted = |subject: &Subject| match (subject, audience) {
            (Subject::Home, None) => true,
            (Subject::Audience { term, .. }, Some(audience)) => term == audience,
            _ => false,
        };
        let planned = plan.pages.iter().find(|planned| {
            planned.site.as_str() == site && planned.lang == lang && wanted(&planned.subject)
        });
        let planned = planned.unwrap();
        let here = Here { world, site: &cluster.sites[site], lang: &lang };
        let PageView::Home(view) = prepare::prepare(here, planned).view else {
            panic!("{site} has no home")
        };
        let rows = view.rows.iter().map(|row| {
            let blocks: Vec<String> = row.blocks.iter().map(block).collect();
            format!("{}: {}", row.shape, blocks.join(" | "))
        });
        rows.collect::<Vec<_>>().join("\n")
    }

    fn check(&self, site: &str, expected: &str) {
        assert_eq!(self.told(site, "zh", None), expected);
    }
}

fn block(block: &BlockView) -> String {
    let mut words = vec![block.kind.clone()];
    words.extend((!block.path.is_empty()).then(|| block.path.clone()));
    words.extend(block.items.iter().map(|item| item.title.text.clone()));
    words.extend(block.entries.iter().map(|entry| format!("{}={}", entry.icon, entry.href)));
    words.extend(block.links.iter().map(|link| link.title.text.clone()));
    let terms = block.terms.iter().flat_map(|group| &group.terms);
    words.extend(terms.map(|term| format!("{}*{}", term.link.title.text, term.count)));
    words.extend(block.cards.iter().map(|card| card.title.text.clone()));
    let figures = block.figures.iter().flat_map(|figures| &figures.figures);
    words.extend(figures.map(|figure| format!("{}={}", figure.label.text, figure.value.ltr)));
    if let TitleView::Word { word } = &block.title {
        words.push(format!("({word})"));
    }
    words.join(" ")
}

const LAKE_COLUMNS: &str = "- {slug: overview, names: {zh: 概况}, type: 概况信息}
- {slug: news, names: {zh: 新闻}}
- {slug: notices, names: {zh: 公告}}
- {slug: policies, names: {zh: 政策}, kind: policy, type: 政策文件}
- {slug: services, names: {zh: 办事}, kind: guide, type: 办事服务}
- {slug: letters, names: {zh: 信箱}, kind: letter, type: 咨询投诉}
- {slug: leaders, names: {zh: 领导}, kind: leader, type: 负责人信息}
";

/// A county with a page in most columns, but no letter.
fn lake() -> Town {
    Town::new()
        .with("sites/lake/columns.yaml", LAKE_COLUMNS)
        .page("lake/overview/profile.zh.md", 1, "")
        .page("lake/news/park.zh.md", 3, "")
        .page("lake/news/bridge.zh.md", 4, "")
        .page("lake/notices/water.zh.md", 5, "")
        .page("lake/policies/rules.zh.md", 6, "")
        .page("lake/services/card.zh.md", 7, "terms: {theme: [health], audience: [citizen]}")
        .page("lake/leaders/head.zh.md", 8, "name: head\npost: 县长")
}

#[test]
fn without_a_word_in_the_site_file_the_blocks_follow_from_the_columns() {
    lake().check(
        "lake",
        "one: lead news bridge
row: list news park | list notices water
one: list policies rules
split: services services card | unit head
one: list overview profile",
    );
}

#[test]
fn a_department_stands_beside_its_news() {
    let department = lake();
    let text = department.0.text(&SourcePath::parse("sites/lake/site.yaml").unwrap()).unwrap();
    let text = text.replace("group: county", "group: department");
    department.with("sites/lake/site.yaml", &text).check(
        "lake",
        "split: list news bridge park | unit head
row: list notices water | list policies rules
one: services services card
one: list overview profile",
    );
}

#[test]
fn the_portal_lists_sites_and_lets_pictures_stand_beside_the_news() {
    let picture = "image: /media/park.svg\nimage_alt: 公园";
    lake()
        .with("content/media/park.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .page("portal/news/day.zh.md", 2, "terms: {audience: [citizen]}")
        .page("portal/news/park.zh.md", 1, picture)
        .check(
            "portal",
            "one: lead news day
row: pictures news park | list news park
one: audiences 市民 (audience_views)
one: sites county (county)",
        );
}

#[test]
fn what_the_site_file_says_is_shown_and_empty_blocks_leave_no_row() {
    let home = "home:
  - - {block: lead, column: notices}
  - - {block: list, column: notices}
    - {block: letters, column: letters}
  - - {block: letters, column: letters}
  - - {block: list, column: news, items: 1, names: {zh: 近况}}
    - {block: services, column: services, taxonomies: [audience, theme], figures: /data/figures.csv}
  - - block: quick
      entries:
        - {icon: hall, to: /lake/services/, names: {zh: 办事}}
        - {icon: document, to: /lake/news/park.md, names: {zh: 公园}}
        - {icon: phone, to: \"tel:12345\", names: {zh: 热线}}
        - {icon: house, to: /portal/, names: {zh: 门户}}
";
    let figures = "row,value,zh,zh_unit\nperiod,,二月,\nsource,,大厅,\nfigure,97,受理,件\n";
    // Only the themes are told: a taxonomy of which one term is used parts nothing.
    let class = "terms: {theme: [school], audience: [citizen]}";
    let town = lake().page("lake/services/class.zh.md", 7, class);
    town.and("sites/lake/site.yaml", home).with("content/data/figures.csv", figures).check(
        "lake",
        "one: lead notices water
row: list news bridge | services services 卫生*1 教育*1 受理=97
one: quick hall=/lake/services/ document=/lake/news/park/ phone=tel:12345 house=/ (quick)",
    );
}

#[test]
fn an_entrance_to_what_is_not_shown_yet_is_left_out() {
    let home = "home: [[{block: quick, entries: [{icon: hall, to: /lake/news/later.md, names: {zh: 入口}}]}]]\n";
    lake()
        .and("sites/lake/site.yaml", home)
        .page("lake/news/later.zh.md", 1, "publish_at: 2026-03-09 09:00")
        .check("lake", "");
}

#[test]
fn the_headline_is_pinned_or_newest_and_in_the_language_of_its_readers() {
    let town = lake()
        .page("lake/news/pinned.zh.md", 1, "pinned: true")
        .with("content/lake/news/park.ug.md", "---\ntitle: باغچە\nstatus: approved\n---\n\nText\n");
    let first = |told: String| told.lines().next().unwrap().to_owned();
    assert_eq!(first(town.told("lake", "zh", None)), "one: lead news pinned");
    assert_eq!(first(town.told("lake", "ug", None)), "one: lead news باغچە");
}

#[test]
fn an_audience_sees_its_own_pages_and_services_first() {
    let town = lake().page("lake/news/bus.zh.md", 9, "terms: {audience: [citizen]}");
    let told = town.told("lake", "zh", Some("citizen"));
    assert_eq!(told, "row: list services card | list news bus");
}

#[test]
fn topics_are_cards_with_the_picture_of_what_they_collect() {
    let columns = "- {slug: topics, names: {zh: 专题}, hidden_in_menu: true, children: [{slug: flood, names: {zh: 防汛}, topic: true}, {slug: none, names: {zh: 空}, topic: true}]}\n";
    let town =
        lake().and("sites/lake/columns.yaml", columns).page("lake/topics/flood/drill.zh.md", 1, "");
    let told = town.told("lake", "zh", None);
    assert!(told.lines().any(|row| row == "one: topics topics 防汛"), "{told}");
}

#[test]
fn the_picture_of_the_headline_is_shown_only_where_there_is_no_other() {
    let picture = "image: /media/park.svg\nimage_alt: 公园";
    let town = lake()
        .with("content/media/park.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .page("lake/news/market.zh.md", 9, picture);
    let second = |town: &Town| town.told("lake", "zh", None).lines().nth(1).unwrap().to_owned();
    assert_eq!(second(&town), "row: pictures news market | list news bridge park");
    let town = town.page("lake/news/mill.zh.md", 2, picture);
    assert_eq!(second(&town), "row: pictures news mill | list news bridge park mill");
}

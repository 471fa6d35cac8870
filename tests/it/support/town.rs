//! A small town as a cluster: a portal, an office, a county with a street; few pages, but one of
//! each thing that a page can show of another. Its sources are values, so that edits are too.

use crate::support::drawn;
use crate::support::ground::Files;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The languages of the town.
pub(crate) const LANGS: [&str; 3] = ["zh", "kk", "ug"];

/// The columns into which stories are put: site, column, folder below `content/`.
pub(crate) const COLUMNS: [&str; 6] = [
    "portal/news",
    "portal/news/counties",
    "portal/notices",
    "health/news",
    "county/news",
    "east-street",
];

/// The town's sources as values.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Town {
    /// The stories by page id.
    pub(crate) stories: BTreeMap<String, Story>,
    /// All other files.
    pub(crate) files: Files,
}

/// One page with all that edits change.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Story {
    /// Its texts by language; the Chinese one is always there.
    pub(crate) texts: BTreeMap<&'static str, Text>,
    /// Its day.
    pub(crate) date: String,
    /// Other keys of the leading text's front matter, as YAML values.
    pub(crate) facts: BTreeMap<&'static str, String>,
    /// Files beside it, by name. With any it has a folder of its own.
    pub(crate) attachments: Files,
    /// Lines at the end of every text: links to other pages.
    pub(crate) links: Vec<String>,
}

/// One text of a story.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Text {
    /// The title.
    pub(crate) title: String,
    /// The Markdown.
    pub(crate) body: String,
    /// `draft`, `review` or `approved`.
    pub(crate) status: &'static str,
    /// Old addresses.
    pub(crate) aliases: Vec<String>,
}

impl Town {
    /// The town as it begins.
    pub(crate) fn new() -> Self {
        let mut files = Files::new();
        let mut put = |path: &str, text: &str| files.insert(path.to_owned(), text.into());
        put("sites/cluster.yaml", CLUSTER);
        put("sites/portal/site.yaml", PORTAL);
        put("sites/portal/columns.yaml", PORTAL_COLUMNS);
        put("sites/portal/adopted.yaml", "- {page: health/news/n3, column: news/counties}\n");
        put("sites/portal/templates/not-found.html", NOT_FOUND);
        put("sites/health/site.yaml", &site("health", "卫生", "department", ""));
        put("sites/health/columns.yaml", HEALTH_COLUMNS);
        put("sites/county/site.yaml", &site("county", "东县", "county", STREET));
        put("sites/county/columns.yaml", COUNTY_COLUMNS);
        put("themes/town/theme.yaml", "parent: common\n");
        put("themes/town/strings/zh.yaml", "site_map: \"地图\"\n");
        put("content/data/people.csv", "年,人\n2024,10\n2025,12\n");
        put("content/portal/news/index.zh.md", &plain("介绍", "新闻栏目的介绍。"));
        put("content/portal/policies/rule.zh.md", POLICY);
        put("content/portal/policies/rule.kk.md", &plain("ەرەجە", "## اۋقىم {#scope}\n\nماتىن"));
        put("content/shared/policies/common-rule.zh.md", SHARED);
        put("content/portal/letters/l1.zh.md", LETTER);
        put("content/portal/letters/l1.ug.md", &plain("خەت", "سوئال"));
        put("content/health/services/card.zh.md", GUIDE);
        files.insert("content/media/square.png".to_owned(), drawn::png(60, 40));
        let mut stories = BTreeMap::new();
        for number in 0..24 {
            let id = format!("{}/n{number}", COLUMNS[number % COLUMNS.len()]);
            stories.insert(id, Story::numbered(number));
        }
        let mut town = Self { stories, files };
        town.dress();
        town
    }

    /// Gives some stories what others show of them.
    fn dress(&mut self) {
        let story = |town: &mut Self, id: &str, change: &dyn Fn(&mut Story)| {
            change(town.stories.get_mut(id).unwrap());
        };
        story(self, "health/news/n3", &|s| s.fact("shown_in", "[portal/news/counties]"));
        story(self, "health/news/n9", &|s| s.fact("shown_in", "[portal/notices]"));
        story(self, "county/news/n4", &|s| s.fact("shown_in", "[portal/news/counties]"));
        story(self, "portal/news/n0", &|s| {
            s.links.push("[别处](/health/news/n3.md) 与 [栏目](/county/news/)".to_owned());
            s.fact("related", "[county/news/n4, portal/notices/n2]");
        });
        story(self, "county/news/n16", &|s| {
            s.links.push("![广场](/media/square.png)".to_owned());
        });
        story(self, "health/news/n15", &|s| {
            s.fact("image", "/media/square.png");
            s.fact("image_alt", "广场");
        });
        story(self, "portal/news/n6", &|s| {
            s.links.push(":::table src=\"/data/people.csv\" caption=\"人口\"\n:::".to_owned());
        });
        story(self, "portal/notices/n2", &|s| {
            s.attachments.insert("form.docx".to_owned(), b"form one".to_vec());
            s.attachments.insert("表 格.pdf".to_owned(), b"pdf one".to_vec());
            s.links.push("[表格](form.docx)".to_owned());
        });
        story(self, "east-street/n5", &|s| {
            s.links.push("[文件](/portal/policies/rule.md#scope)".to_owned());
            s.links.push("[信](../portal/letters/l1.md)".to_owned());
        });
        story(self, "county/news/n10", &|s| s.fact("publish_at", "2026-03-04"));
        story(self, "portal/news/n12", &|s| s.fact("expires", "2026-03-03"));
        story(self, "portal/notices/n8", &|s| s.fact("visibility", "intranet"));
    }

    /// All files of the sources.
    pub(crate) fn sources(&self) -> Files {
        let mut sources = self.files.clone();
        for (id, story) in &self.stories {
            for (lang, text) in &story.texts {
                let name = if story.attachments.is_empty() { "" } else { "/index" };
                let path = format!("content/{id}{name}.{lang}.md");
                sources.insert(path, story.markdown(lang, text).into_bytes());
            }
            for (name, bytes) in &story.attachments {
                sources.insert(format!("content/{id}/{name}"), bytes.clone());
            }
        }
        sources
    }
}

impl Story {
    /// A story like others.
    pub(crate) fn numbered(number: usize) -> Self {
        let mut story =
            Self { date: format!("2026-0{}-{:02}", 1 + number % 2, 1 + number), ..Self::default() };
        for lang in LANGS.iter().take(1 + number % 3) {
            story.texts.insert(lang, Text::numbered(lang, number));
        }
        let theme = ["flood", "farming", "health"][number % 3];
        let audience = ["citizen", "business"][number % 2];
        story.fact("terms", &format!("{{theme: [{theme}], audience: [{audience}]}}"));
        story
    }

    /// Sets a key of the leading text.
    pub(crate) fn fact(&mut self, key: &'static str, value: &str) {
        self.facts.insert(key, value.to_owned());
    }

    fn markdown(&self, lang: &str, text: &Text) -> String {
        let mut head = format!("title: \"{}\"\nstatus: {}\n", text.title, text.status);
        if lang == "zh" {
            writeln!(head, "date: {}", self.date).unwrap();
            for (key, value) in &self.facts {
                writeln!(head, "{key}: {value}").unwrap();
            }
        }
        if !text.aliases.is_empty() {
            writeln!(head, "aliases: [{}]", text.aliases.join(", ")).unwrap();
        }
        format!("---\n{head}---\n{}\n\n{}\n", text.body, self.links.join("\n\n"))
    }
}

impl Text {
    /// A text like others.
    pub(crate) fn numbered(lang: &str, number: usize) -> Self {
        let (title, body) = match lang {
            "zh" => ("消息", "正文。\n\n## 小节 {#part}\n\n第二段。"),
            "kk" => ("حابار", "ماتىن.\n\n## ٴبولىم {#part}\n\nەكىنشى."),
            _ => ("خەۋەر", "تېكىست.\n\n## بۆلەك {#part}\n\nئىككىنچى."),
        };
        Self {
            title: format!("{title} {number}"),
            body: format!("{body} {number}"),
            status: "approved",
            aliases: Vec::new(),
        }
    }
}

fn plain(title: &str, body: &str) -> String {
    format!("---\ntitle: {title}\nstatus: approved\n---\n{body}\n")
}

fn site(id: &str, name: &str, group: &str, more: &str) -> String {
    format!(
        "names: {{zh: {name}, kk: {name}-kk, ug: {name}-ug}}
group: {group}
host: {id}.town.example
theme: town
identity:
  organiser: {{zh: {name}办}}
  site_code: \"0000000002\"
  icp: 示例备00000000号
  police: 示例公网安备00000000000000号
{more}"
    )
}

const CLUSTER: &str = r#"names: {zh: 小城, kk: قالا, ug: شەھەر}
base_url: https://www.town.example/
portal: portal
leading: zh
languages:
  - {code: zh, tag: zh-CN, hreflang: zh-CN, name: 中文, direction: ltr}
  - {code: kk, tag: kk-Arab, hreflang: kk-Arab-CN, name: قازاقشا, direction: rtl}
  - {code: ug, tag: ug, hreflang: ug-CN, name: ئۇيغۇرچە, direction: rtl}
mark: {zh: 示例}
own_templates: [portal]
taxonomies:
  theme:
    names: {zh: 主题}
    terms:
      - {slug: flood, names: {zh: 防汛, ug: كەلكۈن}}
      - {slug: farming, names: {zh: 农业}}
      - {slug: health, names: {zh: 健康}}
  audience:
    names: {zh: 服务对象}
    views: true
    terms:
      - {slug: citizen, names: {zh: 市民版}}
      - {slug: business, names: {zh: 企业版}}
"#;

const PORTAL: &str = r#"names: {zh: 小城政府, kk: قالا ۇكىمەتى, ug: شەھەر ھۆكۈمىتى}
group: portal
host: www.town.example
theme: town
untranslated: mark
report_error: portal/policies/rule
identity:
  organiser: {zh: 小城政府}
  site_code: "0000000001"
  icp: 示例备00000000号
  police: 示例公网安备00000000000000号
  contact: {phone: 0999-0000000}
accepts_from:
  - {from: health, columns: [news/counties], adopt: listed, as: copy}
  - {from: health, columns: [notices], adopt: all, as: copy}
  - {from: county, columns: [news/counties], adopt: all, as: link}
"#;

const PORTAL_COLUMNS: &str = r#"- slug: news
  names: {zh: 新闻, kk: جاڭالىق, ug: خەۋەر}
  per_page: 3
  children:
    - slug: counties
      names: {zh: 县市}
      per_page: 3
- slug: notices
  names: {zh: 公告}
- slug: policies
  names: {zh: 政策}
  kind: policy
  collects:
    - {from: shared/policies, as: link}
- slug: letters
  names: {zh: 信箱}
  kind: letter
- slug: flood
  names: {zh: 防汛专题}
  topic: true
  collects:
    - {from: "*/news", terms: {theme: flood}, as: link}
"#;

const HEALTH_COLUMNS: &str = r#"- slug: news
  names: {zh: 动态, ug: خەۋەر}
  per_page: 2
- slug: services
  names: {zh: 服务}
  kind: guide
- slug: rules
  names: {zh: 制度}
  collects:
    - {from: portal/policies, as: copy}
"#;

const STREET: &str = r#"untranslated: mark
units:
  - {id: east-street, names: {zh: 东街}}
"#;

const COUNTY_COLUMNS: &str = r#"- slug: news
  names: {zh: 要闻, kk: حابار}
- slug: streets
  names: {zh: 街道}
  children:
    - {slug: east, names: {zh: 东街}, unit: east-street}
"#;

const NOT_FOUND: &str = r#"{% extends "common/not-found.html" %}
{% block main %}<h1>{{ t("not_found") }}</h1><p>{{ site.name }}</p>{% endblock main %}
"#;

const POLICY: &str = "---
title: 管理规定
status: approved
date: 2026-01-05
number: 示例〔2026〕1号
validity: in_force
work: rule
---
## 范围 {#scope}

本规定适用于小城。
";

const SHARED: &str = "---
title: 共同规定
status: approved
date: 2025-01-05
number: 示例〔2025〕1号
validity: repealed
work: rule
interprets: [portal/policies/rule]
---
旧文本。见 [新规定](/portal/policies/rule.md)。
";

const LETTER: &str = "---
title: 咨询
status: approved
date: 2026-02-03
letter_type: consultation
received: 2026-02-01
code: \"0000000001\"
state: answered
answered: 2026-02-03
answered_by: 小城政府办
answer: 见 [规定](/portal/policies/rule.md)。
---
请问如何办理？
";

const GUIDE: &str = "---
title: 办卡
status: approved
date: 2026-01-20
service_name: 办卡
basis: [{text: 管理规定, page: portal/policies/rule}]
conditions: 本城居民
materials:
  - {name: 身份证件, form: original, medium: paper, copies: 1}
place: 东街0号
agency: 卫生办
fee: 不收费
hours: 工作日
phone: 0999-0000000
steps: [申请, 领取]
---
说明。
";

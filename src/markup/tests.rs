//! Texts as editors write them, and what readers get.

use crate::base::path::SourcePath;
use crate::markup::Context;
use crate::markup::LinkFault;
use crate::markup::Picture;
use crate::markup::Rendered;
use crate::markup::Resolver;
use crate::markup::Target;
use crate::markup::TargetKind;
use crate::markup::render;
use proptest::prelude::ProptestConfig;
use proptest::prelude::any;
use proptest::proptest;
use proptest::strategy::Strategy;
use std::time::Duration;
use std::time::Instant;

/// Knows a page, a page in another language, two files, a picture and a table.
struct Shelf;

impl Resolver for Shelf {
    fn link(&self, written: &str) -> Result<Target, LinkFault> {
        let target = |href: &str, title: &str, kind| Target {
            href: href.to_owned(),
            title: title.to_owned(),
            kind,
            lang: None,
        };
        match written {
            "exam.md" => Ok(target("/news/exam/", "考试<通知>", TargetKind::Page)),
            "kk.md" => Ok(Target {
                lang: Some(("kk-Arab".to_owned(), "rtl".to_owned())),
                ..target("/kk/", "بەت", TargetKind::Page)
            }),
            "a_b.pdf" => Ok(target("/f/1.pdf", "表 1.pdf", file("表 1.pdf"))),
            "evil.md" => Ok(target("javascript:alert(1)", "x", TargetKind::Page)),
            "hidden.md" => Err(LinkFault::Hidden),
            "../../x.md" => Err(LinkFault::OutsideRoot),
            _ if written.starts_with("https:") => {
                Ok(target(written, written, TargetKind::External))
            }
            _ if written.starts_with("mailto:") => Ok(target(written, written, TargetKind::Mail)),
            _ => Err(LinkFault::NoSuchFile { nearest: Some("exam.md".to_owned()) }),
        }
    }

    fn image(&self, written: &str) -> Result<Picture, LinkFault> {
        match written {
            "map.png" => {
                let (href, width, height) = ("/m/map.png".to_owned(), Some(4), Some(3));
                Ok(Picture { href, width, height, srcset: None, webp: None })
            }
            "wide.jpg" => Ok(Picture {
                href: "/m/wide.jpg".to_owned(),
                width: Some(900),
                height: Some(600),
                srcset: Some("/m/wide-480.jpg 480w, /m/wide.jpg 900w".to_owned()),
                webp: Some("/m/wide-480.webp 480w, /m/wide-900.webp 900w".to_owned()),
            }),
            _ => Err(LinkFault::OtherHost),
        }
    }

    fn attachments(&self) -> Vec<Target> {
        self.link("a_b.pdf").into_iter().collect()
    }

    fn table(&self, written: &str) -> Result<String, LinkFault> {
        match written {
            "fees.csv" => Ok("项目,费用\na,1\n".to_owned()),
            "bad.csv" => Ok("a,b\nc\n".to_owned()),
            _ => Err(LinkFault::NoSuchFile { nearest: None }),
        }
    }
}

fn file(name: &str) -> TargetKind {
    TargetKind::File { name: name.to_owned(), file_type: "PDF".to_owned(), size_bytes: 1_234_567 }
}

fn rendered(text: &str, raw_html: bool) -> Rendered {
    let path = SourcePath::parse("content/a.zh.md").unwrap();
    let context = Context {
        path: &path,
        first_line: 5,
        lang_tag: "zh-CN",
        heading_offset: 1,
        raw_html,
        id_prefix: "",
        resolver: &Shelf,
        words: &|key| key.to_owned(),
    };
    render(text, &context)
}

fn check(text: &str, expected: &str) {
    let rendered = rendered(text, false);
    assert_eq!(rendered.html.trim_end(), expected);
    assert_eq!(rendered.findings, [], "{text}");
}

fn check_raw(text: &str, expected: &str) {
    assert_eq!(rendered(text, true).html.trim_end(), expected);
}

/// `expected`: `line:column code` of each finding.
fn check_faults(text: &str, expected: &[&str]) {
    let found: Vec<String> = rendered(text, false)
        .findings
        .iter()
        .map(|f| format!("{}:{} {}", f.place.line, f.place.column, f.code))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn chinese_emphasis_is_read_as_a_chinese_reader_does() {
    check("**办事指南。**请点击", "<p><strong>办事指南。</strong>请点击</p>");
    check("请看**《指南》**吧", "<p>请看<strong>《指南》</strong>吧</p>");
    check("他说：**“好。”**然后", "<p>他说：<strong>“好。”</strong>然后</p>");
    check("见**[表](exam.md)**下", "<p>见<strong><a href=\"/news/exam/\">表</a></strong>下</p>");
    check("用**`a*b`**吧", "<p>用<strong><code dir=\"auto\">a*b</code></strong>吧</p>");
    check("（**一**）**二**（三）", "<p>（<strong>一</strong>）<strong>二</strong>（三）</p>");
    check("*甲。*乙**丙。**丁", "<p><em>甲。</em>乙<strong>丙。</strong>丁</p>");
    check("**«قانۇن»**نىڭ", "<p><strong>«قانۇن»</strong>نىڭ</p>");
    check(
        "`**甲。**乙` \\**甲。*乙",
        "<p><code dir=\"auto\">**甲。**乙</code> *<em>甲。</em>乙</p>",
    );
    check(
        "| **甲。**乙 |\n|---|\n",
        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"table_scroll 1\">\n<table>\n<thead>\n<tr><th scope=\"col\"><strong>甲。</strong>乙</th></tr>\n</thead>\n</table>\n</div>",
    );
}

#[test]
fn lines_are_joined_without_a_space_between_han() {
    check("群山\n州\nabc\ndef\n，好", "<p>群山州\nabc\ndef\n，好</p>");
    check(
        "群山\n**州**，\n[好](exam.md)",
        "<p>群山<strong>州</strong>，<a href=\"/news/exam/\">好</a></p>",
    );
    assert_eq!(rendered("群山\n州\nab\n\nc", false).plain, "群山州 ab\nc");
}

#[test]
fn headings_stand_below_the_title() {
    check(
        "# 一\n\n## 二\n\n# 一",
        "<h2 id=\"一\">一</h2>\n<h3 id=\"二\">二</h3>\n<h2 id=\"一-2\">一</h2>",
    );
    check("## 一 {#a .b}", "<h2 id=\"a\" class=\"b\">一</h2>");
    check_faults("# 一\n\n### 二\n", &["7:1 C214"]);
    check_faults("# a {#x onclick=y}\n\n# b {#x}\n\n#\n", &["5:1 C212", "7:1 C213", "9:1 C226"]);
    let contents = rendered("# 一\n\n## *二*！", false);
    assert_eq!(contents.anchors, ["一", "二"]);
    assert_eq!(contents.headings[1].text, "二！");
}

#[test]
fn links_tell_what_is_behind_them() {
    check("[去](exam.md)", "<p><a href=\"/news/exam/\">去</a></p>");
    check("[](exam.md)", "<p><a href=\"/news/exam/\"><bdi>考试&lt;通知&gt;</bdi></a></p>");
    check("[去](kk.md)", "<p><a href=\"/kk/\" hreflang=\"kk-Arab\">去</a></p>");
    check(
        "[表](a_b.pdf)",
        "<p><a href=\"/f/1.pdf\" download=\"表 1.pdf\">表</a> <span class=\"file\">(<bdi dir=\"ltr\">PDF, 1.2 MB</bdi>)</span></p>",
    );
    check(
        "<https://a.example/?a=1&b=2>",
        "<p><a href=\"https://a.example/?a=1&amp;b=2\" rel=\"external noopener\" class=\"external\"><bdi dir=\"ltr\">https://a.example/?a=1&amp;b=2</bdi><span class=\"vh\"> (leaves_site)</span></a></p>",
    );
    check(
        "<a@b.example>",
        "<p><a href=\"mailto:a@b.example\"><bdi dir=\"ltr\">a@b.example</bdi></a></p>",
    );
    check("# 一\n[上](#一)", "<h2 id=\"一\">一</h2>\n<p><a href=\"#一\">上</a></p>");
    let links = rendered("一\n二[去](exam.md)", false).links;
    assert_eq!(
        (links[0].href.as_str(), links[0].place.to_string().as_str()),
        ("/news/exam/", "content/a.zh.md:6:2")
    );
}

#[test]
fn bad_links_are_told_where_they_stand() {
    check_faults("甲**乙。**丙[去](exma.md)", &["5:9 L001"]);
    check_faults("# abc\n[去](#abd)", &["6:1 L002"]);
    check_faults("a [x](javascript:alert%281%29) [y](evil.md)", &["5:3 L003", "5:32 L003"]);
    check_faults("[x](hidden.md)\n[y](../../x.md)", &["5:1 L004", "6:1 L005"]);
    check_faults("![地图](https://a.example/x.png)\n![](map.png)", &["5:1 L007", "6:1 C215"]);
}

#[test]
fn pictures_have_words_and_captions() {
    let img = "<img src=\"/m/map.png\" alt=\"甲乙\" decoding=\"async\" width=\"4\" height=\"3\">";
    check("![甲\n**乙**](map.png)", &format!("<p>{img}</p>"));
    check(
        "![甲乙](map.png \"图<1>\")",
        &format!("<figure>\n{img}\n<figcaption>图&lt;1&gt;</figcaption>\n</figure>"),
    );
    check("见![甲乙](map.png \"图\")", &format!("<p>见{img}</p>"));
    check("![](map.png \"decorative\")", &format!("<p>{}</p>", img.replace("甲乙", "")));
}

#[test]
fn a_wide_picture_offers_smaller_ones_and_waits_unless_it_is_the_first() {
    let sizes = "sizes=\"(min-width: 75rem) 70rem, 100vw\"";
    let source = format!(
        "<source type=\"image/webp\" srcset=\"/m/wide-480.webp 480w, /m/wide-900.webp 900w\" {sizes}>"
    );
    let img = |lazy: &str| {
        format!(
            "<img src=\"/m/wide.jpg\" srcset=\"/m/wide-480.jpg 480w, /m/wide.jpg 900w\" {sizes} \
             alt=\"图\"{lazy} decoding=\"async\" width=\"900\" height=\"600\">"
        )
    };
    let picture = |lazy: &str| format!("<p><picture>{source}{}</picture></p>", img(lazy));
    let both = format!("{}\n{}", picture(""), picture(" loading=\"lazy\""));
    check("![图](wide.jpg)\n\n![图](wide.jpg)", &both);
}

#[test]
fn lists_tables_notes_and_code_are_written() {
    check(
        "- [x] 甲\n- 乙",
        "<ul>\n<li><span class=\"task done\"><span aria-hidden=\"true\">☑</span><span class=\"vh\">task_done</span></span> 甲</li>\n<li>乙</li>\n</ul>",
    );
    check("3. 甲\n\n   乙", "<ol start=\"3\">\n<li><p>甲</p>\n<p>乙</p>\n</li>\n</ol>");
    check("~~旧~~ 5~10 日", "<p><del>旧</del> 5~10 日</p>");
    check(
        "```a\"b\n<b> &\n```",
        "<pre dir=\"ltr\" tabindex=\"0\"><code>&lt;b&gt; &amp;\n</code></pre>",
    );
    check(
        "```rust\nx\n```",
        "<pre dir=\"ltr\" tabindex=\"0\"><code class=\"language-rust\">x\n</code></pre>",
    );
    check(
        "|甲||\n|:-:|-|\n|1|2|",
        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"table_scroll 1\">\n<table>\n<thead>\n<tr><th scope=\"col\" class=\"align-center\">甲</th><td></td></tr>\n</thead>\n<tbody>\n<tr><td class=\"align-center\">1</td><td>2</td></tr>\n</tbody>\n</table>\n</div>",
    );
    check(
        "> 甲\n\n---\n\n乙\\\n丙",
        "<blockquote>\n<p>甲</p>\n</blockquote>\n<hr>\n<p>乙<br>\n丙</p>",
    );
}

#[test]
fn footnotes_lead_there_and_back() {
    check(
        "甲[^a]乙[^a]\n\n[^a]: 注**一。**二\n",
        "<p>甲<sup class=\"footnote-reference\"><a href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\">[1]</a></sup>\
         乙<sup class=\"footnote-reference\"><a href=\"#fn-1\" id=\"fnref-1-2\" role=\"doc-noteref\">[1]</a></sup></p>\n\
         <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"footnotes\">\n<ol>\n<li id=\"fn-1\">\n\
         <p>注<strong>一。</strong>二 <a href=\"#fnref-1\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"back_to_text 1-1\">↑</a> \
         <a href=\"#fnref-1-2\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"back_to_text 1-2\">↑</a></p>\n\
         </li>\n</ol>\n</section>",
    );
    check_faults("甲\n\n[^a]: 注\n", &["7:1 C217"]);
    check_faults("甲[^注]乙 `[^b]` \\[^c]", &["5:2 C227"]);
    let note = rendered("甲[^a]\n\n[^a]: 注\n\n乙[^a]\n", false);
    assert_eq!(note.plain, "甲\n乙\n注");
}

#[test]
fn raw_html_is_refused_or_cleaned() {
    check("甲<!-- 注 -->乙\n\n<!-- 章 -->\n\n<!-- 节 --> 丙", "<p>甲乙</p>\n<p>丙</p>");
    check_faults("甲<b>乙</b>\n\n<div onclick=x>\n</div>", &["5:2 C209", "5:6 C209", "7:1 C209"]);
    check_faults("<!-- 甲\n\n乙", &["5:1 C218"]);
    check_raw(
        "甲<b class=\"x\" onclick=\"y\">*乙</b>*丙",
        "<p>甲<b class=\"x\"><em>乙</em>丙</b></p>",
    );
    check_raw("- <b>甲\n  - 乙", "<ul>\n<li><b>甲</b>\n<ul>\n<li>乙</li>\n</ul>\n</li>\n</ul>");
    check_raw(
        "<div>\n:::notice\n甲\n:::\n</div>",
        "<div></div>\n<div class=\"notice notice-info\" role=\"note\">\n<p class=\"notice-title\">notice_info</p>\n<p>甲</p>\n</div>",
    );
    check("<!--\n:::notice\n-->\n\n甲", "<p>甲</p>");
    check_raw("<script>alert(1)</script>", "alert(1)");
    check_raw("<div style=\"x\"><p>甲</div>", "<div><p>甲</p></div>");
    check_raw("甲<a href=\"javascript:x\">乙</a>", "<p>甲乙</p>");
}

#[test]
fn components_are_rendered() {
    check(
        ":::notice type=\"warning\" title=\"停\\\"水\"\n**甲。**乙\n:::\n丙",
        "<div class=\"notice notice-warning\" role=\"note\">\n<p class=\"notice-title\">停&quot;水</p>\n<p><strong>甲。</strong>乙</p>\n</div>\n<p>丙</p>",
    );
    check(
        ":::steps\n1. 甲\n2. 乙\n:::",
        "<div class=\"steps\">\n<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>\n</div>",
    );
    check(
        ":::figure src=\"map.png\" alt=\"图\" caption=\"题\"\n:::",
        "<figure>\n<img src=\"/m/map.png\" alt=\"图\" decoding=\"async\" width=\"4\" height=\"3\">\n<figcaption>题</figcaption>\n</figure>",
    );
    let item = "<section class=\"attachments\" aria-label=\"attachments\">\n<ul>\n<li><a href=\"/f/1.pdf\" download=\"表 1.pdf\"><bdi>表 1.pdf</bdi></a> <span class=\"file\">(<bdi dir=\"ltr\">PDF, 1.2 MB</bdi>)</span></li>\n</ul>\n</section>";
    check(":::attachments\n:::", item);
    check(":::attachments\n- a_b.pdf\n:::", item);
    check(
        ":::table src=\"fees.csv\" caption=\"费\"\n:::",
        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"费\">\n<table>\n<caption>费</caption>\n<thead>\n<tr><th scope=\"col\">项目</th><th scope=\"col\">费用</th></tr>\n</thead>\n<tbody>\n<tr><td>a</td><td>1</td></tr>\n</tbody>\n</table>\n</div>",
    );
    check(
        "> ```\n> :::x\n> ```\n\n```\n:::notice\n```",
        "<blockquote>\n<pre dir=\"ltr\" tabindex=\"0\"><code>:::x\n</code></pre>\n</blockquote>\n<pre dir=\"ltr\" tabindex=\"0\"><code>:::notice\n</code></pre>",
    );
    check(
        ":::notice\n:::steps\n1. 甲\n:::\n:::",
        "<div class=\"notice notice-info\" role=\"note\">\n<p class=\"notice-title\">notice_info</p>\n<div class=\"steps\">\n<ol>\n<li>甲</li>\n</ol>\n</div>\n</div>",
    );
}

#[test]
fn component_faults_are_told_where_they_stand() {
    check_faults("甲\n:::notise\n:::", &["6:1 C201"]);
    check_faults(":::notice type=“x”\n:::", &["5:11 C202"]);
    check_faults(
        ":::notice typ=\"info\" type=\"x\" type=\"info\"\n:::",
        &["5:11 C203", "5:22 C205", "5:31 C205"],
    );
    check_faults(":::figure alt=\"图\"\n:::", &["5:1 C204"]);
    check_faults(":::figure src=\"map.png\"\n:::", &["5:1 C215"]);
    check_faults("甲\n\n:::notice\n乙", &["7:1 C206"]);
    check_faults("1. :::notice\n   乙\n\n甲", &["5:4 C202"]);
    check_faults("1. 甲\n\n   :::notice\n   乙\n\n甲", &["7:4 C206"]);
    check_faults("甲\n:::\n", &["6:1 C207"]);
    check_faults(":::figure src=\"map.png\" alt=\"图\"\n甲\n:::", &["6:1 C208"]);
    check_faults(":::steps\n- 甲\n:::", &["5:1 C219"]);
    check_faults(
        ":::table src=\"bad.csv\"\n:::\n:::table src=\"no.csv\"\n:::",
        &["5:1 C221", "7:1 L001"],
    );
    check_faults(":::attachments\n- no.pdf\n:::", &["5:1 C220", "6:1 L001"]);
}

#[test]
fn hostile_texts_take_no_long_time() {
    let texts = [
        "[".repeat(1 << 20),
        "*".repeat(1 << 20),
        ">".repeat(1 << 20),
        "中**".repeat(1 << 18),
        "*中".repeat(1 << 18),
        "[甲](#x)".repeat(1 << 15),
        "`".repeat(1 << 20),
        "<b>".repeat(1 << 17),
        ":::notice\n".repeat(1 << 14),
        "![".repeat(1 << 18),
        "# a\n".repeat(1 << 15),
        "甲\n".repeat(1 << 17),
        ":::*a*".repeat(1 << 17),
        (0..1 << 14).map(|n| format!("[^{n}]: x\n\n")).collect(),
        (0..500).map(|depth| format!("{}- 甲\n", " ".repeat(2 * depth))).collect(),
    ];
    for text in texts {
        let start = Instant::now();
        let html = rendered(&text, true).html;
        let seconds = start.elapsed();
        let shown: String = text.chars().take(8).collect();
        assert!(seconds < Duration::from_secs(20), "{shown}: {seconds:?}");
        assert!(is_balanced(&html), "{shown}");
    }
}

/// Whether every tag is closed by its own, in order, and no link stands in a link.
fn is_balanced(html: &str) -> bool {
    let mut open = Vec::new();
    for tag in html.split('<').skip(1) {
        let Some((inner, _)) = tag.split_once('>') else { return false };
        let name = inner.split([' ', '\n']).next().unwrap();
        match name.strip_prefix('/') {
            Some(name) if open.pop() != Some(name) => return false,
            None if name == "a" && open.contains(&"a") => return false,
            None if !["br", "hr", "img", "wbr"].contains(&name) => open.push(name),
            _ => {}
        }
    }
    open.is_empty()
}

/// Whether a page with this HTML could run something: looks at tags only, text is harmless.
fn could_run(html: &str) -> bool {
    html.split('<').skip(1).any(|tag| {
        let tag = tag.split('>').next().unwrap().to_ascii_lowercase();
        tag.starts_with("script")
            || tag.contains("=\"javascript:")
            || tag
                .split("\" ")
                .chain(tag.split(' ').skip(1).take(1))
                .any(|attribute| attribute.starts_with("on") || attribute.starts_with("style"))
    })
}

fn pieces(of: &'static [&'static str]) -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(of), 0..40).prop_map(|parts| parts.concat())
}

const HOSTILE: &[&str] = &[
    "*",
    "**",
    "_",
    "`",
    "```",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "!",
    "\\",
    "\n",
    "\n\n",
    " ",
    "    ",
    "- ",
    "1. ",
    "> ",
    "# ",
    "|",
    "|-|\n",
    "~",
    "~~",
    ":::",
    ":::notice",
    ":::figure src=\"map.png\"",
    ":::steps\n",
    "\n:::\n",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<b onclick=x>",
    "</b>",
    "<div>",
    "<p style='x'>",
    "\" onload=\"x",
    "javascript:",
    "(javascript:x)",
    "[x](exam.md)",
    "[^a]",
    "[^a]: ",
    "![a](map.png \"t\")",
    "{#a onclick=x}",
    "&#x2E41;",
    "\u{2E41}",
    "&lt;",
    "中",
    "。",
    "“",
    "”",
    "قا",
    "a",
    "\r\n",
    "\0",
    "{.a}",
    "- [x] ",
];

const PLAIN: &[&str] = &[
    "*",
    "**",
    "a",
    "b ",
    ".",
    " ",
    "\n",
    "`",
    "[x](exam.md)",
    "(",
    ")",
    "\"",
    "_",
    "\\",
    "\n\n",
    "- ",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn hostile_texts_stay_harmless(text in pieces(HOSTILE), raw_html in any::<bool>()) {
        let rendered = rendered(&text, raw_html);
        assert!(is_balanced(&rendered.html), "{}", rendered.html);
        assert!(!could_run(&rendered.html), "{}", rendered.html);
    }

    #[test]
    fn any_text_can_be_rendered(text in any::<String>()) {
        assert!(is_balanced(&rendered(&text, true).html));
    }

    #[test]
    fn plain_texts_get_no_marks(text in pieces(PLAIN)) {
        assert_eq!(crate::markup::prepare::prepare(&text).text, text);
    }

    /// The library's own writer is our witness for emphasis in plain texts.
    #[test]
    fn plain_emphasis_is_as_commonmark_has_it(text in pieces(PLAIN)) {
        let parser = pulldown_cmark::Parser::new_ext(&text, crate::markup::writer::options());
        let strong = parser
            .filter(|event| {
                matches!(event, pulldown_cmark::Event::Start(pulldown_cmark::Tag::Strong))
            })
            .count();
        assert_eq!(rendered(&text, false).html.matches("<strong>").count(), strong);
    }

    #[test]
    fn chinese_strong_words_are_all_strong(
        words in proptest::collection::vec("[“《（]{0,2}[一-十]{1,3}[，。：！”》）]{0,2}", 1..6),
    ) {
        // Before and after each strong word stands a letter.
        let text: String = words.iter().map(|word| format!("文**{word}**文")).collect();
        let html = rendered(&text, false).html;
        let expected: String =
            words.iter().map(|word| format!("文<strong>{word}</strong>文")).collect();
        assert_eq!(html.trim_end(), format!("<p>{expected}</p>"));
    }
}

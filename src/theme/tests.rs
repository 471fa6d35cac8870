//! The template layer as a theme author meets it.

use crate::base::finding::Checked;
use crate::base::finding::Place;
use crate::base::id::Lang;
use crate::base::id::SiteId;
use crate::base::path::SourcePath;
use crate::theme::fields::Fields;
use crate::theme::files::ThemeFiles;
use crate::theme::load::EditionFormat;
use crate::theme::load::LoadRequest;
use crate::theme::load::TEMPLATES;
use crate::theme::load::load;
use crate::theme::site_theme::SiteTheme;
use crate::theme::value::Foreign;
use crate::theme::value::Html;
use crate::theme::value::Ltr;
use crate::theme::value::When;
use proptest::prelude::ProptestConfig;
use proptest::proptest;
use serde_json::json;
use std::sync::Arc;
use tera::Context;

fn files(of: &[(&str, &str)]) -> ThemeFiles {
    let mut files = ThemeFiles::default();
    let mut add = |path: &str, text: &str| {
        files.files.insert(SourcePath::parse(path).unwrap(), Arc::from(text.as_bytes()));
    };
    add("themes/a/theme.yaml", "{}");
    for name in TEMPLATES {
        add(&format!("themes/a/templates/{name}"), "<p>");
    }
    add("themes/a/strings/zh.yaml", "page: 第 {n} 页\nmore: 更多<\n");
    add("themes/a/strings/kk.yaml", "page: '{n}-بەت'\nmore: كوبىرەك\n");
    add(
        "themes/a/strings/ug.yaml",
        "page: '{n}-بەت'\nmore: {text: تېخىمۇ كۆپ, status: attested}\n",
    );
    for (path, text) in of {
        add(path, text);
    }
    files
}

fn loaded(of: &[(&str, &str)], theme: &str) -> Checked<SiteTheme> {
    let edition = |code: &str, tag: &str| EditionFormat { code: Lang::new(code), tag: tag.into() };
    let path = SourcePath::parse("sites/s/site.yaml").unwrap();
    let site = SiteId::new("s");
    load(&LoadRequest {
        files: &files(of),
        theme,
        site: Some(&site),
        strings_of: Some(&site),
        editions: &[edition("zh", "zh-CN"), edition("kk", "kk-Arab"), edition("ug", "ug")],
        words: &["more"],
        fields: &Fields::default(),
        place: &Place::at(&path, 3, 1),
    })
}

/// What `home.html` makes of the values, in a language; or its finding as one line.
fn made(template: &str, context: &Context, lang: &str) -> String {
    let loaded = loaded(&[("themes/a/templates/home.html", template)], "a");
    assert_eq!(loaded.findings, [], "{template}");
    let mut out = b"before ".to_vec();
    match loaded.value.render("home.html", context, &Lang::new(lang), &mut out) {
        Ok(()) => String::from_utf8(out).unwrap().split_off("before ".len()),
        Err(finding) => {
            assert_eq!(out, b"before ");
            format!("{} {} {}", finding.place, finding.code, finding.message.en)
        }
    }
}

fn values() -> Context {
    let mut values = Context::new();
    values.insert("evil", "\"'><script>alert(1)</script>{{ x }}");
    values.insert("script", "javascript:alert(1)");
    values.insert("widths", "/a.webp 480w, /b c.webp 960w");
    values.insert("path", "/a/?b=1&c=2");
    values.insert("headline", "群山州公布2026年十件小事");
    values.insert("code", &Ltr::new("群政发〔2026〕1号"));
    values.insert("html", &Html { html: "<p>a</p>".into() });
    values.insert("name", &Foreign { text: "خەۋەر".into(), lang: "ug".into(), dir: "rtl".into() });
    values.insert("day", &When { date: "2026-03-02".into(), time: "00:05".into() });
    values.insert("list", &["a", "b"]);
    values.insert("n", &3);
    values.insert("site", &json!({"files": {"static/x.svg": "/assets/static/x.1a2b3c4d.svg"}}));
    values
}

fn check(template: &str, expected: &str) {
    assert_eq!(made(template, &values(), "zh"), expected, "{template}");
}

#[test]
fn values_between_tags_are_isolated() {
    check("{{ n }}", "<bdi dir=\"ltr\">3</bdi>");
    check("<b>{{name}}</b>", "<b><bdi lang=\"ug\" dir=\"rtl\">خەۋەر</bdi></b>");
    check("{{- html -}}", "<p>a</p>");
    check("{{ code if n == 3 else name }}", "<bdi dir=\"ltr\">群政发〔2026〕1号</bdi>");
    check("{% for x in list %}{{ x | upper }}{% endfor %}", "<bdi>A</bdi><bdi>B</bdi>");
    check("{{ evil }}", "<bdi>&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{ x }}</bdi>");
}

#[test]
fn values_in_attributes_and_titles_are_plain() {
    check("<p title=\"{{ name }}\">", "<p title=\"خەۋەر\">");
    check(
        "<p title='{{ evil | upper }}'>",
        "<p title='&quot;&#39;&gt;&lt;SCRIPT&gt;ALERT(1)&lt;/SCRIPT&gt;{{ X }}'>",
    );
    check("<time datetime=\"{{ day }}\">", "<time datetime=\"2026-03-02T00:05+08:00\">");
    check("<p title=\"{{ html }}\">", "<p title=\"a\">");
    check("<title>{{ name }} - {{ n }}</title>", "<title>خەۋەر - 3</title>");
    check("<p aria-label=\"{{ t('page', n=n) }}\">", "<p aria-label=\"第 3 页\">");
    check(
        "{% set x %}<b>\"{{ n }}\"</b>{% endset %}<p title=\"{{ x }}\">",
        "<p title=\"&quot;3&quot;\">",
    );
}

#[test]
fn addresses_are_harmless_or_refused() {
    check("<a href=\"{{ path }}\">", "<a href=\"/a/?b=1&amp;c=2\">");
    check("<a href=\"#{{ script }}\">", "<a href=\"#javascript:alert(1)\">");
    check("<a href=\"{{ path }}#{{ n }}\">", "<a href=\"/a/?b=1&amp;c=2#3\">");
    check(
        "{% set set = \"/a.jpg 480w, /b.jpg 960w\" %}<img srcset=\"{{ set }}\">",
        "<img srcset=\"/a.jpg 480w, /b.jpg 960w\">",
    );
    let refused = "T010 the page cannot be made: the address `javascript:alert(1)` is refused: \
                   its scheme could run a script";
    for (template, column) in [
        ("<a href=\"{{ script }}\">", 13),
        ("<a HREF = '{{ script }}'>", 15),
        ("<img srcset=\"/a 1x, {{ script }} 2x\">", 24),
        ("{% set s = \"/a 1x, \" ~ script %}<img srcset=\"{{ s }}\">", 49),
        ("<form action=\"{{ script }}\">", 18),
        ("<meta content=\"0; url={{ script }}\">", 26),
        ("<a href=\"{% if n == 4 %}#{% endif %}{{ script }}\">", 40),
    ] {
        check(template, &format!("themes/a/templates/home.html:1:{column} {refused}"));
    }
}

#[test]
fn dates_speak_the_language_of_the_edition() {
    let day = |lang| made("{{ day }}", &values(), lang);
    assert!(day("zh").contains("2026年3月2日 <bdi dir=\"ltr\">00:05</bdi>"));
    assert!(day("kk").contains("2026-\u{2060}جىلى 3-\u{2060}ايدىڭ 2-\u{2060}كۇنى"));
    assert!(day("ug").contains("2026-\u{2060}يىلى 3-\u{2060}ئاينىڭ 2-\u{2060}كۈنى"));
    check(
        "{{ day | figures }}",
        "<time datetime=\"2026-03-02\"><bdi dir=\"ltr\">2026-03-02</bdi></time>",
    );
    check(
        "{{ day | minutes }}",
        "<time datetime=\"2026-03-02T00:05+08:00\"><bdi dir=\"ltr\">2026-03-02 00:05</bdi></time>",
    );
}

#[test]
fn a_headline_keeps_its_figures_whole() {
    check(
        "{{ headline | headline }}",
        "<bdi>群山州公布<span class=\"whole\">2026年</span>十件小事</bdi>",
    );
    check("{{ code | headline }}", "<bdi dir=\"ltr\">群政发〔2026〕1号</bdi>");
}

#[test]
fn a_value_stands_where_there_is_no_string() {
    let mut context = Context::new();
    let name = Foreign { text: "Қазақша".into(), lang: "kk-Cyrl".into(), dir: "ltr".into() };
    context.insert("name", &name);
    context.insert("word", "lang_kk");
    let otherwise = made("<p>{{ t(word, otherwise=name) }}", &context, "zh");
    assert_eq!(otherwise, "<p><bdi lang=\"kk-Cyrl\" dir=\"ltr\">Қазақша</bdi>");
    context.insert("word", "more");
    assert_eq!(made("<p>{{ t(word, otherwise=name) }}", &context, "ug"), "<p>تېخىمۇ كۆپ");
}

#[test]
fn strings_are_escaped_and_hold_isolated_values() {
    check("{{ t(\"more\") }}", "更多&lt;");
    check("{{ t(\"page\", n=n) }}", "第 <bdi dir=\"ltr\">3</bdi> 页");
    check(
        "{{ t(key=\"page\", n=evil) }}",
        "第 <bdi>&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{ x }}</bdi> 页",
    );
    let named =
        "{% component X(key) %}<b>{{ t(key) }}</b>{% endcomponent %}{{ <X key=\"more\" /> }}";
    assert_eq!(made(named, &values(), "ug"), "<b>تېخىمۇ كۆپ</b>");
}

#[test]
fn what_is_not_there_is_told_with_its_place() {
    check(
        "<p>\n  <b>{{ x }}</b> {{ html.titel }}",
        "themes/a/templates/home.html:2:9 T010 the page cannot be made: `x` is not defined",
    );
    check(
        "<p>{{ n }}{{ html.titel }}",
        "themes/a/templates/home.html:1:14 T010 the page cannot be made: `html.titel` is not defined",
    );
    check(
        "<p>{{ list }}",
        "themes/a/templates/home.html:1:7 T010 the page cannot be made: a value of this kind \
         cannot be inserted: array",
    );
    check(
        "<p>{{ t(\"page\") }}",
        "themes/a/templates/home.html:1:7 T010 the page cannot be made: Missing keyword argument `n`",
    );
}

#[test]
fn a_page_that_grows_without_end_is_stopped() {
    check(
        "{% for x in range(end=100000) %}{% for y in range(end=100000) %}{{ evil }}{% endfor %}{% endfor %}",
        "themes/a/templates/home.html:1:1 T011 the page is larger than 16 MB",
    );
}

/// The findings of a look, each `path:line:column code`.
fn check_findings(of: &[(&str, &str)], theme: &str, expected: &[&str]) {
    let findings = loaded(of, theme).findings;
    let told: Vec<String> = findings.iter().map(|f| format!("{} {}", f.place, f.code)).collect();
    assert_eq!(told, expected, "{findings:#?}");
}

fn check_template(template: &str, column: usize, code: &str) {
    let path = "themes/a/templates/home.html";
    check_findings(&[(path, template)], "a", &[&format!("{path}:1:{column} {code}")]);
}

#[test]
fn insertions_have_a_place_or_are_refused() {
    for (template, column) in [
        ("<p {{ n }}>", 7),
        ("<p class={{ n }}>", 13),
        ("<p class=a{{ n }}>", 14),
        ("<{{ n }}>", 5),
        ("<h{{ n }}>", 6),
        ("<p data-{{ n }}=\"a\">", 12),
        ("<!-- {{ n }} -->", 9),
        ("<script>{{ n }}</script>", 12),
        ("<STYLE>{{ n }}</STYLE>", 11),
        ("<p style=\"{{ n }}\">", 14),
        ("<p onclick='{{ n }}'>", 16),
        ("<iframe srcdoc=\"{{ n }}\"></iframe>", 20),
        ("<a href=\"java{{ n }}\">", 17),
        ("<a href=\"{{ n }}:x\">", 17),
    ] {
        check_template(template, column, "T007");
    }
}

#[test]
fn branches_must_end_alike() {
    for (template, column) in [
        ("<p title=\"", 11),
        ("{% if n %}<p title=\"{% else %}<p class=\"{% endif %}a\">", 44),
        ("{% for x in list %}<p title=\"{% endfor %}\">", 33),
        ("<p title=\"{% block x %}{% endblock %}\">", 14),
        ("<title>{% include \"home.html\" %}</title>", 11),
    ] {
        let path = "themes/a/templates/home.html";
        let found = loaded(&[(path, template)], "a").findings;
        let first = found.iter().map(|f| format!("{} {}", f.place, f.code)).next();
        assert_eq!(first.unwrap(), format!("{path}:1:{column} T008"), "{template}");
    }
    check(
        "<a href=\"/\"{% if n == 3 %} aria-current=\"page\"{% endif %}>",
        "<a href=\"/\" aria-current=\"page\">",
    );
    check("<p class=\"a{% for x in list %} {{ x }}{% endfor %}\">", "<p class=\"a a b\">");
    check("<html{% if n %} class=\"grey\"{% else %}{% endif %}>", "<html class=\"grey\">");
}

#[test]
fn nothing_passes_as_html_by_a_filter() {
    check_template("{{ n | safe }}", 8, "T009");
    check_template("{% set x = n | safe %}", 16, "T009");
    check_template("{% filter upper %}a{% endfilter %}", 4, "T009");
}

#[test]
fn broken_templates_are_all_told() {
    let column = "themes/a/templates/column.html";
    let home = "themes/a/templates/home.html";
    let told = [format!("{column}:2:7 T001"), format!("{home}:1:13 T001")];
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    check_findings(&[(column, "a\n{% if %}"), (home, "{{ n }}{{ n n }}")], "a", &told);
    check_template("{{ n }}{{ n | nosuch }}", 15, "T001");
    check_template("{% include \"nosuch.html\" %}", 12, "T002");
    check_template("{% extends \"nosuch.html\" %}", 13, "T002");
    check_template("{% extends \"home.html\" %}", 1, "T002");
}

#[test]
fn themes_and_templates_must_be_there() {
    check_findings(&[], "b", &["sites/s/site.yaml:3:1 T003"]);
    let missing = ("themes/b/theme.yaml", "# look\nparent: nosuch\n");
    let found = loaded(&[missing], "b").findings;
    assert!(
        found.iter().any(|f| f.place.to_string() == "themes/b/theme.yaml:2:1" && f.code == "T003")
    );
    assert_eq!(found.len(), 1);
    let circle = ("themes/a/theme.yaml", "parent: a\n");
    check_findings(&[circle], "a", &["themes/a/theme.yaml:1:1 T003"]);
    check_findings(&[("themes/a/theme.yaml", "x: 1\n")], "a", &["themes/a/theme.yaml:1:1 T014"]);
}

#[test]
fn strings_must_be_there_in_every_language() {
    check_template("<p>{{ t(\"nosuch\") }}", 9, "T004");
    check_template("{% set x = t(\"nosuch\") %}", 14, "T004");
    check_findings(
        &[("themes/a/strings/kk.yaml", "page: '{n}'\n")],
        "a",
        &["themes/a/theme.yaml:1:1 T004"],
    );
    check_findings(
        &[("themes/a/strings/ug.yaml", "more: a\npage: '{m}'\n")],
        "a",
        &["themes/a/strings/ug.yaml:2:1 T015"],
    );
    check_template("<img src=\"{{ asset('static/x.svg') }}\">", 20, "T012");
}

#[test]
fn files_of_the_theme_are_asked_for_by_name() {
    let of = [
        ("themes/a/templates/home.html", "<img src=\"{{ asset('static/x.svg') }}\">"),
        ("themes/a/static/x.svg", "<svg/>"),
    ];
    let loaded = loaded(&of, "a");
    assert_eq!(loaded.findings, []);
    let mut out = Vec::new();
    loaded.value.render("home.html", &values(), &Lang::new("zh"), &mut out).unwrap();
    assert_eq!(String::from_utf8(out).unwrap(), "<img src=\"/assets/static/x.1a2b3c4d.svg\">");
}

#[test]
fn a_child_extends_its_parent_and_a_site_its_theme() {
    let of = [
        ("themes/b/theme.yaml", "parent: a\n"),
        ("themes/a/templates/home.html", "<p>{% block x %}{{ t(\"more\") }}{% endblock %}"),
        (
            "themes/b/templates/home.html",
            "{% extends \"a/home.html\" %}{% block x %}b{{ super() }}{% endblock %}",
        ),
        (
            "sites/s/templates/home.html",
            "{% extends \"b/home.html\" %}{% block x %}s{{ super() }}{% endblock %}",
        ),
        ("themes/b/strings/zh.yaml", "more: 再多\n"),
    ];
    let loaded = loaded(&of, "b");
    assert_eq!(loaded.findings, []);
    let mut out = Vec::new();
    loaded.value.render("home.html", &values(), &Lang::new("zh"), &mut out).unwrap();
    assert_eq!(String::from_utf8(out).unwrap(), "<p>sb再多");
    assert_eq!(loaded.value.word(&Lang::new("ug"), "more"), "تېخىمۇ كۆپ");
}

/// Text that no value may turn into: a tag or an attribute of its own.
fn tags_of(html: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let mut quote = None;
        let end = rest[at..].find(|c| match (quote, c) {
            (None, '>') => true,
            (None, '"' | '\'') => {
                quote = Some(c);
                false
            }
            (Some(open), c) => {
                if open == c {
                    quote = None;
                }
                false
            }
            _ => false,
        });
        let tag = &rest[at..at + end.unwrap_or(rest.len() - at - 1) + 1];
        let name: String = tag.chars().take_while(|c| !c.is_whitespace() && *c != '>').collect();
        tags.push(format!("{name} {}", tag.matches(['"', '\'']).count()));
        rest = &rest[at + tag.len()..];
    }
    tags
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_becomes_a_tag(text in "[<>\"'&=/a-z:{}% \\u{0}-\\u{20}\\u{600}-\\u{6ff}]{0,24}") {
        let theme = HOSTILE.with(Arc::clone);
        let render = |text: &str| {
            let mut values = values();
            values.insert("x", text);
            values.insert("foreign", &Foreign { text: text.into(), lang: text.into(), dir: text.into() });
            let mut out = Vec::new();
            // In Chinese, words in Arabic script would get an element that names their language.
            let done = theme.render("home.html", &values, &Lang::new("ug"), &mut out);
            done.map(|()| tags_of(&String::from_utf8(out).unwrap()))
        };
        assert_eq!(render(&text).unwrap(), render("a").unwrap());
    }
}

thread_local! {
    static HOSTILE: Arc<SiteTheme> = {
        let template = "<title>{{ x }}</title><p title=\"{{ x }}\" lang='{{ foreign }}'>{{ x }}\
                        {{ foreign }}{{ x | upper }}{{ t('page', n=x) }}\
                        <a href=\"#{{ x }}\" title=\"{{ t('page', n=foreign) }}\">\
                        {% set y %}{{ x }}{% endset %}{{ y }}<b title=\"{{ y }}\"></b>";
        let loaded = loaded(&[("themes/a/templates/home.html", template)], "a");
        assert_eq!(loaded.findings, []);
        Arc::new(loaded.value)
    };
}

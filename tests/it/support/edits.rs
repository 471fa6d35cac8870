//! What people do to sources between two builds: one random change each.

use crate::support::dice::Dice;
use crate::support::drawn;
use crate::support::town::COLUMNS;
use crate::support::town::LANGS;
use crate::support::town::Story;
use crate::support::town::Text;
use crate::support::town::Town;

/// What a build is made of: the sources, the day and the profile.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scene {
    /// The sources.
    pub(crate) town: Town,
    /// The day of March 2026.
    pub(crate) day: usize,
    /// The profile.
    pub(crate) profile: &'static str,
}

/// A change of a scene with its name.
pub(crate) type Edit = (&'static str, fn(&mut Scene, &mut Dice));

/// All changes.
pub(crate) const EDITS: &[Edit] = &[
    ("change a body", |scene, dice| {
        let part = format!("改 {}", dice.below(1000));
        any_text(scene, dice).body.push_str(&part);
    }),
    ("change a title", |scene, dice| {
        let title = format!("新题 {}", dice.below(1000));
        any_text(scene, dice).title = title;
    }),
    ("give a hostile title", |scene, dice| {
        any_text(scene, dice).title = "<script>alert(1)</script> & 'x'".to_owned();
    }),
    ("change a date", |scene, dice| {
        let date = format!("2026-0{}-{:02}", 1 + dice.below(2), 1 + dice.below(28));
        any_story(scene, dice).date = date;
    }),
    ("add a page", |scene, dice| {
        let number = 30 + dice.below(1000);
        let id = format!("{}/n{number}", dice.pick(&COLUMNS));
        let story = Story { date: "2026-03-01".to_owned(), ..Story::numbered(number % 24) };
        scene.town.stories.insert(id, story);
    }),
    ("delete a page", |scene, dice| {
        let id = any_id(scene, dice);
        scene.town.stories.remove(&id);
    }),
    ("rename a page", |scene, dice| {
        let id = any_id(scene, dice);
        let story = scene.town.stories.remove(&id).unwrap();
        let renamed = format!("{id}-{}", dice.below(100));
        scene.town.stories.insert(renamed, story);
    }),
    ("move a page to another column", |scene, dice| {
        let id = any_id(scene, dice);
        let story = scene.town.stories.remove(&id).unwrap();
        let name = id.rsplit_once('/').unwrap().1;
        scene.town.stories.insert(format!("{}/{name}", dice.pick(&COLUMNS)), story);
    }),
    ("add or remove a translation", |scene, dice| {
        let lang = LANGS[1 + dice.below(2)];
        let number = dice.below(24);
        let texts = &mut any_story(scene, dice).texts;
        if texts.remove(lang).is_none() {
            texts.insert(lang, Text::numbered(lang, number));
        }
    }),
    ("change terms", |scene, dice| {
        let terms =
            ["{theme: [flood, farming]}", "{}", "{audience: [business]}", "{theme: [none]}"];
        let terms = *dice.pick(&terms);
        any_story(scene, dice).fact("terms", terms);
    }),
    ("withdraw or restore", |scene, dice| {
        let other = any_id(scene, dice);
        let replaced = if dice.coin() { format!(", replaced_by: {other}") } else { String::new() };
        let withdrawn = format!("{{date: 2026-02-20, reason: 有误{replaced}}}");
        toggle(any_story(scene, dice), "withdrawn", &withdrawn);
    }),
    ("set the status", |scene, dice| {
        let status = *dice.pick(&["draft", "review", "approved"]);
        any_text(scene, dice).status = status;
    }),
    ("set the visibility", |scene, dice| {
        toggle(any_story(scene, dice), "visibility", "intranet");
    }),
    ("add or remove an alias", |scene, dice| {
        let alias = format!("/old/{}.html", dice.below(4));
        let text = any_text(scene, dice);
        if text.aliases.pop().is_none() {
            text.aliases.push(alias);
        }
    }),
    ("change an attachment", |scene, dice| {
        let bytes = format!("bytes {}", dice.below(1000)).into_bytes();
        for story in scene.town.stories.values_mut() {
            story.attachments.values_mut().take(1).for_each(|old| old.clone_from(&bytes));
        }
    }),
    ("add an attachment", |scene, dice| {
        let name = *dice.pick(&["form.docx", "图 一.pdf", "data.csv"]);
        let story = any_story(scene, dice);
        story.attachments.insert(name.to_owned(), b"added".to_vec());
        story.links.push(format!("[{name}](<{name}>)"));
    }),
    ("remove attachments with their links", |scene, _| {
        for story in scene.town.stories.values_mut().filter(|story| !story.attachments.is_empty()) {
            story.links.retain(|link| !link.contains("](<") && !link.contains("form.docx"));
            story.attachments.clear();
        }
    }),
    ("remove an attachment that is linked to", |scene, _| {
        for story in scene.town.stories.values_mut() {
            story.attachments.remove("form.docx");
        }
    }),
    ("change a picture", |scene, dice| {
        let picture = drawn::png(30 + 150 * u32::from(dice.coin()), 40);
        scene.town.files.insert("content/media/square.png".to_owned(), picture);
    }),
    ("show a picture", |scene, dice| {
        any_story(scene, dice).links.push("![广场](/media/square.png)".to_owned());
    }),
    ("break a picture", |scene, _| {
        scene.town.files.get_mut("content/media/square.png").unwrap().truncate(60);
    }),
    ("change a table's data", |scene, dice| {
        let row = format!("2026,{}\n", dice.below(100));
        let table = scene.town.files.get_mut("content/data/people.csv").unwrap();
        table.extend(row.as_bytes());
    }),
    ("change a site's name", |scene, dice| {
        let path = *dice.pick(&["sites/portal/site.yaml", "sites/county/site.yaml"]);
        swap(scene, path, "names: {zh: ", "names: {zh: 新");
    }),
    ("show or hide a banner", |scene, _| {
        swap(scene, "sites/health/site.yaml", "group:", "banner: {zh: 停水}\ngroup:");
    }),
    ("go grey", |scene, _| swap(scene, "sites/portal/site.yaml", "group:", "grey: true\ngroup:")),
    ("hide or mark what is not translated", |scene, _| {
        swap(scene, "sites/portal/site.yaml", "untranslated: mark", "untranslated: hide");
    }),
    ("change a contact", |scene, _| {
        swap(scene, "sites/portal/site.yaml", "phone: 0999-0000000", "phone: 0999-0000001");
    }),
    ("let a site have raw HTML", |scene, _| {
        swap(scene, "sites/county/site.yaml", "group:", "raw_html: true\ngroup:");
    }),
    ("write raw HTML", |scene, dice| {
        any_text(scene, dice).body.push_str("\n\n<div class=\"own\">原</div>\n\n");
    }),
    ("rename a column", |scene, _| {
        swap(scene, "sites/portal/columns.yaml", "{zh: 公告}", "{zh: 通知}");
    }),
    ("move a column", |scene, _| {
        let letters = "- slug: letters\n  names: {zh: 信箱}\n  kind: letter\n";
        let last = "terms: {theme: flood}, as: link}\n";
        swap_last(scene, "sites/portal/columns.yaml", letters, last);
    }),
    ("change a column's length", |scene, _| {
        swap(scene, "sites/portal/columns.yaml", "per_page: 3", "per_page: 2");
    }),
    ("change a column's order", |scene, dice| {
        let sort = *dice.pick(&["oldest", "title"]);
        swap(scene, "sites/county/columns.yaml", "- slug: news", &sorted(sort));
    }),
    ("hide a column in menus", |scene, _| {
        let hidden = "hidden_in_menu: true\n  names: {zh: 公告";
        swap(scene, "sites/portal/columns.yaml", "names: {zh: 公告", hidden);
    }),
    ("adopt or drop", |scene, _| {
        let n9 = "- {page: health/news/n9, column: news/counties}\n";
        let n3 = "- {page: health/news/n3, column: news/counties}\n";
        swap(scene, "sites/portal/adopted.yaml", n3, n9);
    }),
    ("submit elsewhere", |scene, dice| {
        let column = *dice.pick(&["[portal/notices]", "[portal/news/counties]"]);
        let id = format!("health/news/n{}", dice.pick(&[3, 9, 15, 21]));
        if let Some(story) = scene.town.stories.get_mut(&id) {
            toggle(story, "shown_in", column);
        }
    }),
    ("copy or link", |scene, _| {
        let from = "columns: [notices], adopt: all, as: copy";
        let to = "columns: [notices], adopt: all, as: link";
        swap(scene, "sites/portal/site.yaml", from, to);
    }),
    ("change a site's own template", |scene, _| {
        swap(scene, "sites/portal/templates/not-found.html", "<p>", "<p class=\"own\">");
    }),
    ("bring a template of one's own", |scene, _| {
        let template = "{% extends \"common/home.html\" %}{% block title %}<title>家</title>{% endblock title %}\n";
        bring(scene, "sites/portal/templates/home.html", template);
    }),
    ("lose the permission for templates", |scene, _| {
        swap(scene, "sites/cluster.yaml", "own_templates: [portal]", "own_templates: []");
    }),
    ("change a string", |scene, _| swap(scene, "themes/town/strings/zh.yaml", "地图", "导航图")),
    ("add a string", |scene, _| {
        bring(scene, "themes/town/strings/ug.yaml", "home: \"باش\"\n");
    }),
    ("change a style", |scene, _| {
        bring(scene, "themes/town/styles/own.css", "main { color: #111 }\n");
    }),
    ("change the parent of the theme", |scene, _| {
        swap(scene, "themes/town/theme.yaml", "parent: common", "parent: gov");
    }),
    ("say that a text was updated", |scene, dice| {
        let day = format!("2026-03-0{}", 1 + dice.below(9));
        toggle(any_story(scene, dice), "updated", &day);
    }),
    ("pin or unpin", |scene, dice| toggle(any_story(scene, dice), "pinned", "true")),
    ("write a summary", |scene, dice| {
        let summary = format!("摘要 {}", dice.below(100));
        toggle(any_story(scene, dice), "summary", &summary);
    }),
    ("name a source", |scene, dice| toggle(any_story(scene, dice), "source", "小城日报")),
    ("let something come later", |scene, dice| {
        let day = format!("2026-03-0{}", 1 + dice.below(9));
        toggle(any_story(scene, dice), "publish_at", &day);
    }),
    ("let something expire", |scene, dice| {
        let day = format!("2026-03-0{}", 1 + dice.below(9));
        toggle(any_story(scene, dice), "expires", &day);
    }),
    ("relate pages", |scene, dice| {
        let other = format!("[{}]", any_id(scene, dice));
        toggle(any_story(scene, dice), "related", &other);
    }),
    ("link to a page", |scene, dice| {
        let other = any_id(scene, dice);
        any_story(scene, dice).links.push(format!("[另见](/{other}.md#part)"));
    }),
    ("link to nothing", |scene, dice| {
        any_story(scene, dice).links.push("[无](/portal/news/none.md)".to_owned());
    }),
    ("change an anchor", |scene, dice| {
        let text = any_text(scene, dice);
        text.body = text.body.replace("{#part}", "{#section}");
    }),
    ("change a validity", |scene, _| {
        let path = "content/portal/policies/rule.zh.md";
        swap(scene, path, "validity: in_force", "validity: amended");
    }),
    ("change an answer", |scene, _| {
        swap(scene, "content/portal/letters/l1.zh.md", "answer: 见", "answer: 请看");
    }),
    ("change an introduction", |scene, _| {
        swap(scene, "content/portal/news/index.zh.md", "的介绍。", "的新介绍。");
    }),
    ("change the cluster's mark", |scene, _| swap(scene, "sites/cluster.yaml", "示例}", "样本}")),
    ("rename a term", |scene, _| swap(scene, "sites/cluster.yaml", "zh: 防汛", "zh: 防洪")),
    ("rename a language", |scene, _| swap(scene, "sites/cluster.yaml", "tag: zh-CN", "tag: zh")),
    ("change hreflang", |scene, _| {
        swap(scene, "sites/cluster.yaml", "hreflang: ug-CN", "hreflang: ug");
    }),
    ("move the cluster", |scene, _| {
        swap(scene, "sites/cluster.yaml", "https://www.town.example/", "https://w.example/a/");
    }),
    ("change the layout", |scene, _| {
        swap(scene, "sites/cluster.yaml", "portal: portal", "layout: hosts\nportal: portal");
    }),
    ("break a file", |scene, dice| any_story(scene, dice).date = "2026-02-30".to_owned()),
    ("let days pass", |scene, dice| scene.day = 1 + (scene.day + dice.below(4)) % 12),
    ("go back some days", |scene, dice| scene.day = scene.day.saturating_sub(dice.below(4)).max(1)),
    ("look from the other profile", |scene, _| {
        scene.profile = if scene.profile == "public" { "intranet" } else { "public" };
    }),
];

fn any_id(scene: &Scene, dice: &mut Dice) -> String {
    let ids: Vec<&String> = scene.town.stories.keys().collect();
    (*dice.pick(&ids)).clone()
}

fn any_story<'a>(scene: &'a mut Scene, dice: &mut Dice) -> &'a mut Story {
    let id = any_id(scene, dice);
    scene.town.stories.get_mut(&id).unwrap()
}

fn any_text<'a>(scene: &'a mut Scene, dice: &mut Dice) -> &'a mut Text {
    let texts = &mut any_story(scene, dice).texts;
    let at = dice.below(texts.len());
    texts.values_mut().nth(at).unwrap()
}

fn toggle(story: &mut Story, key: &'static str, value: &str) {
    if story.facts.remove(key).is_none() {
        story.fact(key, value);
    }
}

/// Puts `to` where `from` is, or back.
fn swap(scene: &mut Scene, path: &str, from: &str, to: &str) {
    let bytes = scene.town.files.get_mut(path).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let swapped = if text.contains(to) && (to.contains(from) || !text.contains(from)) {
        text.replacen(to, from, 1)
    } else {
        text.replacen(from, to, 1)
    };
    assert_ne!(swapped, text, "{path} has neither {from:?} nor {to:?}");
    *bytes = swapped.into_bytes();
}

/// Moves a part to the end, or back.
fn swap_last(scene: &mut Scene, path: &str, part: &str, last: &str) {
    let bytes = scene.town.files.get_mut(path).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let without = text.replacen(part, "", 1);
    let moved = if text.ends_with(part) {
        without.replacen("- slug: flood", &format!("{part}- slug: flood"), 1)
    } else {
        assert!(without.ends_with(last), "{path}");
        format!("{without}{part}")
    };
    *bytes = moved.into_bytes();
}

/// Adds a file, or takes it away.
fn bring(scene: &mut Scene, path: &str, text: &str) {
    if scene.town.files.remove(path).is_none() {
        scene.town.files.insert(path.to_owned(), text.into());
    }
}

fn sorted(sort: &str) -> String {
    format!("- slug: news\n  sort: {sort}")
}

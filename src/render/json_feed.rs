//! A feed in the format JSON Feed 1.1 (jsonfeed.org).

use crate::base::xml::lawful;
use crate::render::feed::Feed;
use crate::render::feed::FeedEntry;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: String,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    language: &'a str,
    authors: [Author<'a>; 1],
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: String,
    /// The format wants a text: an item without a summary repeats its title.
    content_text: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    summary: String,
    date_published: String,
    date_modified: String,
    authors: [Author<'a>; 1],
    tags: Vec<String>,
    language: &'a str,
}

/// The feed as a JSON document.
pub(in crate::render) fn write(feed: &Feed) -> Vec<u8> {
    let document = Document {
        version: "https://jsonfeed.org/version/1.1",
        title: lawful(&feed.title),
        home_page_url: &feed.page,
        feed_url: &feed.address,
        description: lawful(&feed.description),
        language: &feed.lang,
        authors: [Author { name: lawful(&feed.author), url: Some(&feed.home) }],
        items: feed.entries.iter().map(item).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&document).expect("plain values become JSON");
    bytes.push(b'\n');
    bytes
}

fn item(entry: &FeedEntry) -> Item<'_> {
    let text = if entry.summary.is_empty() { &entry.title } else { &entry.summary };
    Item {
        id: &entry.address,
        url: &entry.address,
        title: lawful(&entry.title),
        content_text: lawful(text),
        summary: lawful(&entry.summary),
        date_published: entry.published.to_rfc3339(),
        date_modified: entry.updated.to_rfc3339(),
        authors: [Author { name: lawful(&entry.author), url: None }],
        tags: entry.categories.iter().map(|category| lawful(&category.label)).collect(),
        language: &entry.lang,
    }
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::render::feed::sample;
    use serde_json::Value;
    use serde_json::json;

    #[test]
    fn a_feed_says_the_same_in_json() {
        let written: Value = serde_json::from_slice(&write(&sample::feed())).unwrap();
        let expected = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": "خەۋەر",
            "home_page_url": "https://www.qunshan.example/ug/news/",
            "feed_url": "https://www.qunshan.example/ug/news/feed.xml",
            "language": "ug",
            "authors": [{"name": "群山", "url": "https://www.qunshan.example/ug/"}],
            "items": [{
                "id": "https://www.qunshan.example/news/flood/",
                "url": "https://www.qunshan.example/news/flood/",
                "title": "防汛 <a> & \"b\"",
                "content_text": "一二",
                "summary": "一二",
                "date_published": "2026-03-01T00:00:00+08:00",
                "date_modified": "2026-03-02T10:30:00+08:00",
                "authors": [{"name": "水利局"}],
                "tags": ["防汛"],
                "language": "zh-CN",
            }],
        });
        assert_eq!(written, expected);
    }
}

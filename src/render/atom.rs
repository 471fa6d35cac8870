//! A feed in the Atom format (RFC 4287). Texts are plain texts, never markup.

use crate::base::xml::lawful;
use crate::render::feed::Feed;
use crate::render::feed::FeedEntry;
use quick_xml::Writer;
use quick_xml::events::BytesDecl;
use quick_xml::events::BytesText;
use quick_xml::events::Event;
use std::io;

type Sink = Writer<Vec<u8>>;

/// The feed as an Atom document.
pub(in crate::render) fn write(feed: &Feed) -> Vec<u8> {
    let mut writer = Writer::new_with_indent(Vec::with_capacity(16 * 1024), b' ', 1);
    document(&mut writer, feed).expect("writing into memory does not fail");
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    bytes
}

fn document(writer: &mut Sink, feed: &Feed) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = writer.create_element("feed");
    let root = root.with_attributes([
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xml:lang", feed.lang.as_str()),
    ]);
    root.write_inner_content(|writer| {
        text(writer, "id", &feed.address)?;
        text(writer, "title", &feed.title)?;
        if !feed.description.is_empty() {
            text(writer, "subtitle", &feed.description)?;
        }
        text(writer, "updated", &feed.updated.to_rfc3339())?;
        link(writer, ("self", "application/atom+xml"), &feed.address)?;
        link(writer, ("alternate", "text/html"), &feed.page)?;
        person(writer, &feed.author, Some(&feed.home))?;
        feed.entries.iter().try_for_each(|item| entry(writer, feed, item))
    })?;
    Ok(())
}

fn entry(writer: &mut Sink, feed: &Feed, item: &FeedEntry) -> io::Result<()> {
    let element = writer.create_element("entry");
    let foreign = (item.lang != feed.lang).then_some(("xml:lang", item.lang.as_str()));
    element.with_attributes(foreign).write_inner_content(|writer| {
        text(writer, "id", &item.address)?;
        text(writer, "title", &item.title)?;
        link(writer, ("alternate", "text/html"), &item.address)?;
        text(writer, "published", &item.published.to_rfc3339())?;
        text(writer, "updated", &item.updated.to_rfc3339())?;
        person(writer, &item.author, None)?;
        for category in &item.categories {
            let label = lawful(&category.label);
            let attributes = [
                ("term", category.term.as_str()),
                ("scheme", category.scheme.as_str()),
                ("label", label.as_str()),
            ];
            writer.create_element("category").with_attributes(attributes).write_empty()?;
        }
        if !item.summary.is_empty() {
            text(writer, "summary", &item.summary)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn text(writer: &mut Sink, element: &str, content: &str) -> io::Result<()> {
    let content = lawful(content);
    writer.create_element(element).write_text_content(BytesText::new(&content)).map(drop)
}

fn link(writer: &mut Sink, (rel, media_type): (&str, &str), href: &str) -> io::Result<()> {
    let attributes = [("rel", rel), ("type", media_type), ("href", href)];
    writer.create_element("link").with_attributes(attributes).write_empty().map(drop)
}

fn person(writer: &mut Sink, name: &str, page: Option<&str>) -> io::Result<()> {
    let element = writer.create_element("author");
    element.write_inner_content(|writer| {
        text(writer, "name", name)?;
        page.map_or(Ok(()), |page| text(writer, "uri", page))
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::render::feed::sample;

    #[test]
    fn texts_stay_texts_and_lawful() {
        let expected = r#"<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ug">
 <id>https://www.qunshan.example/ug/news/feed.xml</id>
 <title>خەۋەر</title>
 <updated>2026-03-02T10:30:00+08:00</updated>
 <link rel="self" type="application/atom+xml" href="https://www.qunshan.example/ug/news/feed.xml"/>
 <link rel="alternate" type="text/html" href="https://www.qunshan.example/ug/news/"/>
 <author>
  <name>群山</name>
  <uri>https://www.qunshan.example/ug/</uri>
 </author>
 <entry xml:lang="zh-CN">
  <id>https://www.qunshan.example/news/flood/</id>
  <title>防汛 &lt;a&gt; &amp; &quot;b&quot;</title>
  <link rel="alternate" type="text/html" href="https://www.qunshan.example/news/flood/"/>
  <published>2026-03-01T00:00:00+08:00</published>
  <updated>2026-03-02T10:30:00+08:00</updated>
  <author>
   <name>水利局</name>
  </author>
  <category term="flood" scheme="https://www.qunshan.example/ug/theme/" label="防汛"/>
  <summary>一二</summary>
 </entry>
</feed>
"#;
        assert_eq!(String::from_utf8(write(&sample::feed())).unwrap(), expected);
    }
}

//! The meta tags that the rules for government websites ask for (47号, annex 《网页标签规范》):
//! site tags on all pages, column tags on column and article pages, article tags on articles.

use crate::model::column::Column;
use crate::model::page::Page;
use crate::model::page::Translation;
use crate::render::view::fact::PictureView;
use crate::render::view::head::MetaView;
use crate::render::world::Here;

/// Collects tags; one without content is left out, since an empty tag is a fault.
#[derive(Debug, Default)]
pub(in crate::render) struct Tags(Vec<MetaView>);

impl Tags {
    fn add(&mut self, name: &str, content: impl Into<String>) {
        let content = content.into();
        if !content.trim().is_empty() {
            self.0.push(MetaView { name: name.to_owned(), content });
        }
    }

    /// The content of a tag.
    pub(in crate::render) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|tag| tag.name == name).map(|tag| tag.content.as_str())
    }

    pub(in crate::render) fn done(self) -> Vec<MetaView> {
        self.0
    }
}

impl Here<'_> {
    /// `SiteName`, `SiteDomain`, `SiteIDCode`.
    pub(in crate::render) fn site_tags(&self) -> Tags {
        let mut tags = Tags::default();
        tags.add("SiteName", self.standard_name());
        tags.add("SiteDomain", self.site.config.host.clone());
        tags.add("SiteIDCode", self.site.config.identity.site_code.clone());
        tags
    }

    /// The site's standard name: the leading language's, the same on all its pages.
    pub(in crate::render) fn standard_name(&self) -> String {
        let leading = &self.world.cluster.config.leading;
        let name = self.site.config.names.nearest(leading, leading);
        name.map_or(String::new(), |(_, text)| text.to_owned())
    }

    /// The site tags and `ColumnName`, `ColumnDescription`, `ColumnKeywords`, `ColumnType`.
    pub(in crate::render) fn column_tags(&self, column: &Column) -> Tags {
        let mut tags = self.site_tags();
        let name = self.name(&column.names).text;
        let description = self.name(&column.description).text;
        let leading = &self.world.cluster.config.leading;
        let keywords = column.keywords.get(self.lang).or_else(|| column.keywords.get(leading));
        let keywords = keywords.map_or_else(|| name.clone(), |words| words.join(","));
        let described = if description.is_empty() { name.clone() } else { description };
        tags.add("ColumnName", name);
        tags.add("ColumnDescription", described);
        tags.add("ColumnKeywords", keywords);
        tags.add("ColumnType", column.column_type.clone());
        tags
    }

    /// The summary of a text; without one its title with where it stands, so that search engines
    /// do not make up their own.
    pub(in crate::render) fn described(&self, column: &Column, text: &Translation) -> String {
        if !text.summary.is_empty() {
            return text.summary.clone();
        }
        let column = self.name(&column.names).text;
        format!("{} · {column} · {}", text.title, self.name(&self.site.config.names).text)
    }

    /// The site and column tags and those of an article.
    pub(in crate::render) fn article_tags(
        &self,
        (column, page, text): (&Column, &Page, &Translation),
        source: &str,
        url: &str,
        image: Option<&PictureView>,
    ) -> Tags {
        let mut tags = self.column_tags(column);
        tags.add("ArticleTitle", text.title.clone());
        tags.add("PubDate", page.date.at.to_string());
        tags.add("ContentSource", source);
        tags.add("Keywords", text.keywords.join(","));
        tags.add("Author", text.author.clone().unwrap_or_default());
        tags.add("Description", self.described(column, text));
        if let Some(image) = image {
            let origin = if image.src.starts_with('/') { self.origin() } else { "" };
            tags.add("Image", format!("{origin}{}", image.src));
        }
        tags.add("Url", url);
        tags
    }
}

//! Where everything lies: for readers (addresses) and in the output folder (paths).

use crate::base::address::Address;
use crate::base::digest::Digest;
use crate::base::id::ColumnPath;
use crate::base::id::Lang;
use crate::base::id::SiteId;
use crate::base::id::slug_like;
use crate::base::path::OutputPath;
use crate::base::path::SourcePath;
use crate::config::cluster::ClusterConfig;
use crate::config::cluster::Layout;
use crate::model::cluster::Cluster;
use crate::model::page::Page;
use crate::picture::header::Format;
use crate::picture::variant::Variant;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where one output lies.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file in the output folder.
    pub output: OutputPath,
    /// Scheme and host: `https://www.qunshan.example`.
    pub origin: Arc<str>,
    /// The address on that host.
    pub address: Address,
}

/// Where each site begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addresses {
    roots: BTreeMap<SiteId, SiteRoot>,
    leading: Lang,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct SiteRoot {
    origin: Arc<str>,
    /// Address of the site's root, with `/` at both ends.
    prefix: String,
    /// Folder of the site in the output, empty or with `/` at its end.
    folder: String,
}

impl Location {
    /// The link from a page on `origin`: root-relative on the same host, else absolute.
    pub fn href_from(&self, origin: &str) -> String {
        if *self.origin == *origin { self.address.as_str().to_owned() } else { self.absolute() }
    }

    /// The whole address with scheme and host.
    pub fn absolute(&self) -> String {
        format!("{}{}", self.origin, self.address)
    }
}

impl Addresses {
    /// The addresses of a cluster.
    pub fn of(cluster: &Cluster) -> Self {
        let roots = cluster
            .sites
            .values()
            .map(|site| (site.id.clone(), root(&cluster.config, &site.id, &site.config.host)));
        Self { roots: roots.collect(), leading: cluster.config.leading.clone() }
    }

    /// Scheme and host of a site.
    pub fn origin(&self, site: &SiteId) -> &str {
        &self.root(site).origin
    }

    /// The home of an edition.
    pub fn home(&self, site: &SiteId, lang: &Lang) -> Location {
        self.folder(site, lang, "")
    }

    /// A column's list; `older` numbers its further pages from the oldest, 1.
    pub fn column(
        &self,
        site: &SiteId,
        lang: &Lang,
        column: &ColumnPath,
        older: Option<usize>,
    ) -> Location {
        self.list(site, lang, column.as_str(), older)
    }

    /// A list at a path: the path itself, or one of its further pages.
    pub fn list(&self, site: &SiteId, lang: &Lang, path: &str, older: Option<usize>) -> Location {
        match older {
            Some(number) => self.folder(site, lang, &format!("{path}/page/{number}")),
            None => self.folder(site, lang, path),
        }
    }

    /// A page at its home.
    pub fn page(&self, page: &Page, lang: &Lang) -> Location {
        let path = format!("{}/{}", page.home.column, page.home.rest);
        self.folder(&page.home.site, lang, path.trim_end_matches('/'))
    }

    /// A copy of a page in a column of another site.
    pub fn copy(&self, site: &SiteId, lang: &Lang, column: &ColumnPath, page: &Page) -> Location {
        self.folder(site, lang, &format!("{column}/{}", page.id))
    }

    /// A file in an edition's root: `404.html`.
    pub fn root_file(&self, site: &SiteId, lang: &Lang, name: &str) -> Location {
        let path = format!("{}{name}", self.edition_part(lang));
        self.file_at(site, &path)
    }

    /// A page at a path below an edition's home.
    pub fn folder(&self, site: &SiteId, lang: &Lang, path: &str) -> Location {
        let root = self.root(site);
        let slash = if path.is_empty() { "" } else { "/" };
        let below = format!("{}{path}{slash}", self.edition_part(lang));
        Location {
            output: output_path(&format!("{}{below}index.html", root.folder)),
            origin: root.origin.clone(),
            address: Address::new(&format!("{}{below}", root.prefix)),
        }
    }

    /// An old address below a site: a file, or the index of a folder.
    pub fn alias(&self, site: &SiteId, alias: &str) -> Location {
        let path = alias.trim_start_matches('/');
        let root = self.root(site);
        let file = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        Location {
            output: output_path(&format!("{}{file}", root.folder)),
            origin: root.origin.clone(),
            address: Address::new(&format!("{}{path}", root.prefix)),
        }
    }

    /// A content file (attachment, media) as one site gives it out: a slug of its name and the
    /// beginning of its digest, so that a changed file has another address.
    pub fn media(&self, site: &SiteId, source: &SourcePath, digest: &Digest) -> Location {
        self.file_at(site, &format!("{}.{}", media_stem(source, digest), source.extension()))
    }

    /// A variant of a picture as one site gives it out: as the picture itself, with its width.
    pub fn media_variant(
        &self,
        site: &SiteId,
        source: &SourcePath,
        digest: &Digest,
        variant: &Variant,
    ) -> Location {
        let stem = media_stem(source, digest);
        let own = Format::of_ending(&source.extension()) == Some(variant.format);
        let ending = if own { source.extension() } else { variant.format.ending().to_owned() };
        self.file_at(site, &format!("{stem}-{}.{ending}", variant.width))
    }

    /// A theme's file as one site gives it out.
    pub fn asset(&self, site: &SiteId, name: &str) -> Location {
        self.file_at(site, &format!("assets/{name}"))
    }

    fn file_at(&self, site: &SiteId, path: &str) -> Location {
        let root = self.root(site);
        Location {
            output: output_path(&format!("{}{path}", root.folder)),
            origin: root.origin.clone(),
            address: Address::new(&format!("{}{path}", root.prefix)),
        }
    }

    fn edition_part(&self, lang: &Lang) -> String {
        if *lang == self.leading { String::new() } else { format!("{lang}/") }
    }

    fn root(&self, site: &SiteId) -> &SiteRoot {
        self.roots.get(site).expect("every site of the cluster has a root")
    }
}

fn media_stem(source: &SourcePath, digest: &Digest) -> String {
    let name = source.file_name();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = slug_like(stem).unwrap_or_else(|| "file".to_owned());
    format!("media/{stem}-{}", digest.short(16))
}

fn root(config: &ClusterConfig, site: &SiteId, host: &str) -> SiteRoot {
    // `setup` refuses base addresses of another shape.
    let (scheme, rest) = config.base_url.split_once("://").unwrap_or(("https", ""));
    let (base_host, base_path) = rest.split_once('/').unwrap_or((rest, ""));
    match config.layout {
        Layout::Hosts => SiteRoot {
            origin: Arc::from(format!("{scheme}://{host}")),
            prefix: "/".to_owned(),
            folder: format!("{}/", host.replace(':', "-")),
        },
        Layout::Paths => {
            let folder = if *site == config.portal { String::new() } else { format!("{site}/") };
            SiteRoot {
                origin: Arc::from(format!("{scheme}://{base_host}")),
                prefix: format!("/{base_path}{folder}"),
                folder,
            }
        }
    }
}

fn output_path(text: &str) -> OutputPath {
    // Made of ids, slugs and checked aliases, none of which holds an odd part.
    OutputPath::parse(text).expect("addresses are made of plain parts")
}

//! One look: a site's own templates, its theme and the parents, loaded, checked and ready to
//! render. Knows no pages: it gets a template's name and the values to insert.

use crate::base::digest::Digest;
use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::id::Lang;
use crate::base::path::SourcePath;
use crate::theme::assets::Asset;
use crate::theme::faults;
use crate::theme::files::Colours;
use crate::theme::strings::Phrases;
use crate::theme::tera_errors;
use crate::theme::tera_errors::Templates;
use std::collections::BTreeMap;
use std::io;
use std::io::Write;
use tera::Context;
use tera::ErrorKind;
use tera::Tera;

/// The most bytes a page may have.
pub const LARGEST_PAGE: usize = 16 * 1024 * 1024;

/// A look, ready to render.
pub struct SiteTheme {
    /// Of all templates, strings, styles and files of this look: two looks of one digest make the
    /// same pages of the same values.
    pub digest: Digest,
    /// The files that browsers load, in their order.
    pub assets: Vec<Asset>,
    /// The colours in which a browser dresses itself.
    pub colours: Colours,
    pub(crate) by_lang: BTreeMap<Lang, Tera>,
    pub(crate) phrases: BTreeMap<Lang, Phrases>,
    pub(crate) templates: Templates,
    pub(crate) prefixes: Vec<String>,
    pub(crate) place: Place,
}

impl std::fmt::Debug for SiteTheme {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SiteTheme").field("digest", &self.digest).finish_non_exhaustive()
    }
}

impl SiteTheme {
    /// Renders a template (`article.html`) with values, for an edition. On a finding `out` is left
    /// as it was.
    pub fn render(
        &self,
        template: &str,
        context: &Context,
        lang: &Lang,
        out: &mut Vec<u8>,
    ) -> Result<(), Finding> {
        let fallback = self.place_of(template);
        let Some(tera) = self.by_lang.get(lang) else {
            return Err(faults::unknown_language(fallback, lang));
        };
        let before = out.len();
        let mut page = Page { out, room: LARGEST_PAGE };
        let done = tera.render_to(template, context, &mut page);
        done.map_err(|error| {
            out.truncate(before);
            if *error.kind() == ErrorKind::Io(io::ErrorKind::FileTooLarge) {
                return faults::page_too_large(fallback.clone(), LARGEST_PAGE / 1024 / 1024);
            }
            tera_errors::at_render(&error, &self.templates, &fallback)
        })
    }

    /// An interface string of a language; empty if there is none, which loading has told.
    pub fn word(&self, lang: &Lang, key: &str) -> &str {
        let phrases = self.phrases.get(lang);
        phrases.and_then(|phrases| phrases.get(key)).map_or("", |phrase| &phrase.text)
    }

    /// All interface strings of a language, with what is known of their renderings.
    pub fn phrases(&self, lang: &Lang) -> Option<&Phrases> {
        self.phrases.get(lang)
    }

    /// Whether there is a template of this name.
    pub fn has_template(&self, template: &str) -> bool {
        self.full_name(template).is_some()
    }

    fn full_name(&self, template: &str) -> Option<String> {
        let mut names = self.prefixes.iter().map(|prefix| format!("{prefix}{template}"));
        names.find(|name| self.templates.contains_key(name))
    }

    fn place_of(&self, template: &str) -> Place {
        let path = self.full_name(template).and_then(|name| self.templates.get(&name));
        path.map_or(self.place.clone(), |template| Place::start_of(&template.path))
    }
}

/// Takes a page until it has become too large, so that a runaway loop cannot eat the memory.
struct Page<'a> {
    out: &'a mut Vec<u8>,
    room: usize,
}

impl Write for Page<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.room = self
            .room
            .checked_sub(bytes.len())
            .ok_or_else(|| io::Error::from(io::ErrorKind::FileTooLarge))?;
        self.out.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A digest of files: their names and contents, in the order of their names.
pub(crate) fn digest_of<'a>(files: impl Iterator<Item = (&'a SourcePath, &'a [u8])>) -> Digest {
    let mut list = Vec::new();
    for (path, bytes) in files {
        list.extend_from_slice(&Digest::quick(path.as_str().as_bytes()).0);
        list.extend_from_slice(&Digest::quick(bytes).0);
    }
    Digest::quick(&list)
}

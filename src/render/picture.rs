//! A picture with its variants, as pages name them.

use crate::artifact::UsedFile;
use crate::base::address::for_page;
use crate::base::path::OutputPath;
use crate::base::path::SourcePath;
use crate::markup::Picture;
use crate::picture::header::Header;
use crate::picture::variant;
use crate::picture::variant::Variant;
use crate::render::world::Here;

/// A picture whose plain address is `href`, and the files of all its variants but the plain one.
pub(in crate::render) fn with_variants(
    here: &Here<'_>,
    path: &SourcePath,
    href: String,
) -> (Picture, Vec<UsedFile>) {
    let file = here.world.tree.files.get(path);
    let Some((file, header)) = file.zip(here.world.tree.picture(path)) else {
        return (Picture { href, width: None, height: None, srcset: None, webp: None }, Vec::new());
    };
    let mut files = Vec::new();
    let mut address = |variant: &Variant| {
        if *variant == variant::plain(header) {
            return href.clone();
        }
        let addresses = &here.world.plan.addresses;
        let location = addresses.media_variant(&here.site.id, path, &file.digest, variant);
        let href = location.href_from(here.origin());
        files.push(used(path, location.output, variant));
        href
    };
    let old = candidates(&variant::old(header), &mut address);
    let modern = candidates(&variant::modern(header), &mut address);
    let (width, height) = shown_size(header);
    let picture = Picture {
        href,
        width: Some(width),
        height: Some(height),
        // One alone is the `src`.
        srcset: (variant::old(header).len() > 1).then_some(old),
        webp: (!modern.is_empty()).then_some(modern),
    };
    (picture, files)
}

fn used(path: &SourcePath, output: OutputPath, variant: &Variant) -> UsedFile {
    UsedFile { source: path.clone(), output, width: Some(variant.width) }
}

/// The size for the attributes: that of the plain variant, which is also its shape.
fn shown_size(header: &Header) -> (u32, u32) {
    let plain = variant::plain(header);
    (plain.width, plain.height)
}

/// The value of a `srcset`: widths stand in it only where there is something to choose.
fn candidates(variants: &[Variant], mut address: impl FnMut(&Variant) -> String) -> String {
    let written: Vec<String> = variants
        .iter()
        .map(|variant| match (for_page(&address(variant)), variants.len()) {
            (address, 1) => address,
            (address, _) => format!("{address} {}w", variant.width),
        })
        .collect();
    written.join(", ")
}

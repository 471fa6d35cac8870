//! The colours of one site: a small sheet that sets them, if each pair of colours that meets on a
//! page has the contrast that WCAG 2.2 asks for: 4.5:1 for text (success criterion 1.4.3) and 3:1
//! for the edges of controls (1.4.11), as its definition of contrast ratio computes it.

use crate::base::finding;
use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::config::site::ColoursConfig;
use crate::theme::assets;
use crate::theme::assets::Asset;
use crate::theme::assets::AssetKind;
use crate::theme::own_faults;
use crate::theme::own_faults::Pale;
use std::collections::BTreeMap;

/// A colour by its red, green and blue.
type Rgb = [u8; 3];

/// Text needs this contrast, in hundredths.
const TEXT: u32 = 450;

/// The edges of controls, and what shows where the keyboard is, need this one.
const EDGE: u32 = 300;

/// What stands on what, with the contrast that it needs.
const PAIRS: [(&str, &str, u32); 16] = [
    ("main", "paper", TEXT),
    ("main", "ground", TEXT),
    ("main", "tint", TEXT),
    ("on", "band", TEXT),
    ("on", "deep", TEXT),
    ("on-2", "band", TEXT),
    ("on-2", "deep", TEXT),
    ("on", "main", TEXT),
    ("on", "seal", TEXT),
    ("seal", "paper", TEXT),
    ("seal", "ground", TEXT),
    ("seal", "seal-tint", TEXT),
    ("ink", "tint", TEXT),
    ("ink-2", "tint", TEXT),
    ("edge", "tint", EDGE),
    ("focus", "tint", EDGE),
];

/// The sheet that sets a site's colours, with the theme's drawings in them; nothing where they
/// cannot be used.
pub fn own_assets(
    theme_assets: &[Asset],
    colours: &ColoursConfig,
    place: &dyn Fn(&str) -> Place,
    found: &mut Vec<Finding>,
) -> Vec<Asset> {
    let before = found.len();
    let theirs = tokens(theme_assets);
    let mut own: BTreeMap<&str, Rgb> = BTreeMap::new();
    for (key, written) in colours.given() {
        let token = token_of(key);
        match parsed(written) {
            None => found.push(own_faults::no_colour(place(key), key, written)),
            Some(_) if !theirs.contains_key(&token) => {
                found.push(own_faults::unused_colour(place(key), &token));
            }
            Some(colour) => drop(own.insert(key, colour)),
        }
    }
    let mut all = theirs.clone();
    all.extend(own.iter().map(|(key, colour)| (token_of(key), *colour)));
    for key in own.keys() {
        find_pale(key, &all, place, found);
    }
    if finding::any_error(&found[before..]) || own.is_empty() {
        return Vec::new();
    }
    let mut made = Vec::new();
    let mut set: Vec<String> =
        own.iter().map(|(key, colour)| format!("--{}:{}", token_of(key), hex(*colour))).collect();
    if let (Some(from), Some(to)) = (theirs.get("deep"), own.get("deep")) {
        for (token, drawing) in drawings(theme_assets) {
            let bytes = recoloured(&drawing.bytes, *from, *to);
            let asset = assets::made(AssetKind::Static, &drawing.name, bytes, drawing.media_type);
            set.push(format!("--{token}:url(../{})", asset.file));
            made.push(asset);
        }
    }
    let sheet = css(&set).into_bytes();
    made.push(assets::made(AssetKind::Style, "styles/colours.css", sheet, "text/css"));
    made
}

/// Readers who asked for high contrast keep the theme's colours for it: the class is left out here,
/// and a theme's rule that looks at a box weighs more than this one. So does paper.
fn css(set: &[String]) -> String {
    let set = set.join(";");
    format!("@media screen and (forced-colors:none){{:root:not(.contrast){{{set}}}}}\n")
}

/// `tint_line` of a site's file is `--tint-line` in sheets.
fn token_of(key: &str) -> String {
    key.replace('_', "-")
}

/// The colours that the theme's sheets set on `:root` for everyone, by their names without `--`;
/// of one that is set twice the later one, as in a browser.
fn tokens(theme_assets: &[Asset]) -> BTreeMap<String, Rgb> {
    let declared = declarations(theme_assets).into_iter();
    declared.filter_map(|(name, value)| Some((name.to_owned(), parsed(value)?))).collect()
}

/// The drawings that the theme's sheets set on `:root`: they are in the theme's colours.
fn drawings(theme_assets: &[Asset]) -> Vec<(&str, &Asset)> {
    let drawing = |value: &str| {
        let file = value.strip_prefix("url(../")?.strip_suffix(')')?;
        let is_it = |asset: &&Asset| asset.file == file && asset.media_type == "image/svg+xml";
        theme_assets.iter().find(is_it)
    };
    let declared = declarations(theme_assets).into_iter();
    declared.filter_map(|(name, value)| Some((name, drawing(value)?))).collect()
}

/// What the theme's sheets set on `:root`, in their order: names without `--`, and values.
fn declarations(theme_assets: &[Asset]) -> Vec<(&str, &str)> {
    let sheets = theme_assets.iter().filter(|asset| asset.kind == AssetKind::Style);
    let texts = sheets.filter_map(|asset| std::str::from_utf8(&asset.bytes).ok());
    let blocks = texts.flat_map(root_blocks).flat_map(|block| block.split(';'));
    blocks
        .filter_map(|text| text.trim().strip_prefix("--")?.split_once(':'))
        .map(|(name, value)| (name.trim(), value.trim()))
        .collect()
}

/// A drawing whose colours are shades of `to` instead of `from`: each keeps its distance to white.
fn recoloured(svg: &[u8], from: Rgb, to: Rgb) -> Vec<u8> {
    let text = String::from_utf8_lossy(svg);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    while let Some(at) = rest.find('#') {
        let (before, behind) = rest.split_at(at);
        out.push_str(before);
        if let Some(colour) = behind.get(..7).and_then(parsed) {
            out.push_str(&hex(shade(colour, from, to)));
            rest = &behind[7..];
        } else {
            out.push('#');
            rest = &behind[1..];
        }
    }
    out.push_str(rest);
    out.into_bytes()
}

/// The mixture of a colour with white that is as light as another is beside `from`.
fn shade(colour: Rgb, from: Rgb, to: Rgb) -> Rgb {
    let light =
        |[red, green, blue]: Rgb| (2 * u32::from(red) + 5 * u32::from(green) + u32::from(blue)) / 8;
    let whole = (255 - light(from)).max(1);
    let part = light(colour).saturating_sub(light(from));
    to.map(|own| {
        let mixed = u32::from(own) + (255 - u32::from(own)) * part / whole;
        u8::try_from(mixed).unwrap_or(u8::MAX)
    })
}

/// The blocks of the rules for `:root` and nothing else, outside of all conditions.
fn root_blocks(css: &str) -> Vec<&str> {
    let mut blocks = Vec::new();
    let (mut depth, mut rule_start, mut block_start) = (0_usize, 0, 0);
    for (at, sign) in css.match_indices(['{', '}']) {
        if sign == "{" {
            if depth == 0 {
                block_start = at + 1;
            }
            depth += 1;
            continue;
        }
        depth = depth.saturating_sub(1);
        if depth == 0 {
            let rule = css[rule_start..block_start].trim_end_matches('{').trim();
            if rule.rsplit("*/").next().unwrap_or_default().trim() == ":root" {
                blocks.push(&css[block_start..at]);
            }
            rule_start = at + 1;
            block_start = at + 1;
        }
    }
    blocks
}

fn parsed(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#')?;
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    let short = |at: usize| u8::from_str_radix(digits.get(at..=at)?, 16).ok().map(|d| d * 17);
    match digits.len() {
        3 => Some([short(0)?, short(1)?, short(2)?]),
        6 => Some([part(0)?, part(2)?, part(4)?]),
        _ => None,
    }
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Tells of the first pair, among those with a colour of the site, that is too pale.
fn find_pale(
    key: &str,
    all: &BTreeMap<String, Rgb>,
    place: &dyn Fn(&str) -> Place,
    found: &mut Vec<Finding>,
) {
    let token = token_of(key);
    let others: Vec<(&str, &str, Rgb, u32)> = PAIRS
        .iter()
        .filter_map(|(above, below, least)| {
            let other = if *above == token { below } else { above };
            let concerned = *above == token || *below == token;
            concerned.then_some((*above, *below, *all.get(*other)?, *least))
        })
        .collect();
    let Some(own) = all.get(&token) else { return };
    let passes = |colour: Rgb| {
        others.iter().all(|(_, _, other, least)| hundredths(colour, *other) >= *least)
    };
    let Some((above, below, other, least)) =
        others.iter().find(|(_, _, other, least)| hundredths(*own, *other) < *least)
    else {
        return;
    };
    let near = nearest_passing(*own, luminance(*other) < luminance(*own), &passes).map(hex);
    let pair = format!("`{above}` on `{below}`");
    let pale = Pale {
        key,
        pair: &pair,
        hundredths: hundredths(*own, *other),
        least: *least,
        passes: near.as_deref(),
    };
    found.push(own_faults::too_pale(place(key), pale));
}

/// The first colour on the way to white, or to black, that passes; then on the other way.
fn nearest_passing(own: Rgb, lighter: bool, passes: &dyn Fn(Rgb) -> bool) -> Option<Rgb> {
    let step = |to: u16, k: u16| {
        own.map(|part| {
            let mixed = (u16::from(part) * (100 - k) + to * k) / 100;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        })
    };
    let ways = if lighter { [255, 0] } else { [0, 255] };
    ways.into_iter().find_map(|to| (1..=100).map(|k| step(to, k)).find(|colour| passes(*colour)))
}

/// WCAG 2.2, "contrast ratio", in whole hundredths, rounded down: 4.499 does not pass.
fn hundredths(one: Rgb, other: Rgb) -> u32 {
    let (one, other) = (luminance(one), luminance(other));
    let ratio = (one.max(other) + 0.05) / (one.min(other) + 0.05);
    // A ratio is between 1 and 21.
    (ratio * 100.0 + 1e-9) as u32
}

/// WCAG 2.2, "relative luminance".
fn luminance(colour: Rgb) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::hundredths;
    use super::own_assets;
    use super::parsed;
    use super::recoloured;
    use crate::base::finding::Place;
    use crate::base::path::SourcePath;
    use crate::config::site::ColoursConfig;
    use crate::theme::assets;
    use crate::theme::assets::AssetKind;

    /// What is made of a site's colours beside a theme's: the sheet, or what is told.
    fn check(yaml: &str, expected: &str) {
        let theme = b":root { --main: #17486e; --paper:#fff; --tint: #eaf1f6; --on: #fff;\n \
            --band: #17486e; --tint-line: #b9ccda; --ink: #1b2228 }\
            .contrast { --main: #ffe169; --paper: #000 }\n \
            @media print { :root { --tint: #000 } } /* for all */ :root { --ink: #222 }";
        let theme = [assets::made(AssetKind::Style, "styles/a.css", theme.to_vec(), "text/css")];
        let colours: ColoursConfig = serde_yaml::from_str(yaml).unwrap();
        let path = SourcePath::parse("sites/a/site.yaml").unwrap();
        let mut found = Vec::new();
        let made = own_assets(&theme, &colours, &|_| Place::start_of(&path), &mut found);
        let css = made.last().map(|sheet| String::from_utf8(sheet.bytes.to_vec()).unwrap());
        let told = found.iter().map(|f| format!("{} {} | {}\n", f.code, f.message.en, f.hint.en));
        assert_eq!(css.unwrap_or_default() + &told.collect::<String>(), expected);
    }

    #[test]
    fn contrast_is_computed_as_the_guidelines_say() {
        let ratio = |one, other| hundredths(parsed(one).unwrap(), parsed(other).unwrap());
        assert_eq!(ratio("#000", "#ffffff"), 2100);
        assert_eq!(ratio("#777777", "#fff"), 447);
        assert_eq!(ratio("#767676", "#fff"), 454);
        assert_eq!(ratio("#fff", "#fff"), 100);
    }

    #[test]
    fn a_site_with_readable_colours_gets_a_sheet() {
        check(
            "{main: '#1A5A66', tint_line: '#b4d0d2'}",
            "@media screen and (forced-colors:none){:root:not(.contrast){--main:#1a5a66;--tint-line:#b4d0d2}}\n",
        );
        check("{}", "");
    }

    #[test]
    fn pale_colours_are_refused_with_the_nearest_that_passes() {
        check(
            "{main: '#3a9aa5'}",
            "T022 the contrast of `main` on `paper` is 3.30:1; WCAG 2.2 SC 1.4.3 asks for 4.50:1 | the nearest that passes: `main: \"#2c767f\"`\n",
        );
    }

    #[test]
    fn drawings_take_on_the_shades_of_the_site() {
        let (from, to) = (parsed("#0f3350").unwrap(), parsed("#0e3c40").unwrap());
        let svg =
            "<path fill=\"#0f3350\"/><path fill=\"#ffffff\"/><path fill=\"#c3d3df\" id=\"#a\"/>";
        let drawn = String::from_utf8(recoloured(svg.as_bytes(), from, to)).unwrap();
        assert_eq!(
            drawn,
            "<path fill=\"#0e3c40\"/><path fill=\"#ffffff\"/><path fill=\"#c9d3d4\" id=\"#a\"/>"
        );
    }

    #[test]
    fn what_is_no_colour_of_the_theme_is_told() {
        check(
            "{main: green, seal: '#a3271d'}",
            "T021 `main` is no colour: `green` | write six digits from 0 to f between quotes, such as `\"#17486e\"`\n\
             T023 the theme has no colour `seal` | its sheets must set `--seal` on `:root` and use it\n",
        );
    }
}

//! The size of a drawing, from its outermost element.

use quick_xml::Reader;
use quick_xml::events::BytesStart;
use quick_xml::events::Event;

/// Width and height in whole pixels; `None` if the drawing does not tell.
pub(super) fn size(text: &str) -> Option<(u32, u32)> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{FEFF}'));
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) | Event::Empty(element) => return of_element(&element),
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn of_element(element: &BytesStart<'_>) -> Option<(u32, u32)> {
    let value = |name: &str| {
        let attribute = element.try_get_attribute(name).ok()??;
        Some(attribute.unescape_value().ok()?.trim().to_owned())
    };
    let own = |name: &str| pixels(value(name)?.trim_end_matches("px"));
    if let (Some(width), Some(height)) = (own("width"), own("height")) {
        return Some((width, height));
    }
    let view_box = value("viewBox")?;
    let mut sides = view_box.split([' ', ',', '\t', '\n']).filter(|side| !side.is_empty()).skip(2);
    Some((pixels(sides.next()?)?, pixels(sides.next()?)?))
}

/// A length without unit or in pixels; other units depend on where the drawing stands.
fn pixels(text: &str) -> Option<u32> {
    let length: f64 = text.trim().parse().ok()?;
    // Such a length fits into 32 bits.
    (0.5..=1_000_000.0).contains(&length).then(|| length.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::size;

    fn check(attributes: &str, expected: Option<(u32, u32)>) {
        let text = format!("<?xml version=\"1.0\"?><!-- c --><svg {attributes}><g/></svg>");
        assert_eq!(size(&text), expected, "{attributes}");
    }

    #[test]
    fn a_drawing_tells_its_size_or_its_view_box() {
        check("width=\"12\" height=\"7.6px\"", Some((12, 8)));
        check("width=\"100%\" height=\"2em\" viewBox=\"0 0 40 30\"", Some((40, 30)));
        check("width=\"40\" viewBox=\"-1,-1, 40.2,30\"", Some((40, 30)));
        check("viewBox=\"0 0 40\"", None);
        check("width=\"0\" height=\"-3\" viewBox=\"0 0 inf NaN\"", None);
        assert_eq!(size("no drawing"), None);
    }
}

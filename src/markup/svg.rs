//! Cleans SVG pictures: what is not on the lists is dropped, what cannot be trusted is refused.
//!
//! The picture is written anew from what was read, so nothing passes that was not understood.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::path::SourcePath;
use crate::say;
use quick_xml::Reader;
use quick_xml::Writer;
use quick_xml::escape::unescape;
use quick_xml::events::BytesEnd;
use quick_xml::events::BytesStart;
use quick_xml::events::BytesText;
use quick_xml::events::Event;

/// Why a picture is refused as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SvgFault {
    /// It is no well-formed XML, in the parser's words.
    Malformed {
        /// What the parser says.
        cause: String,
        /// Where it stopped, in bytes.
        at: usize,
    },
    /// Its outermost element is not `svg`.
    NotSvg,
    /// It declares a document type, which can define entities.
    DocumentType,
    /// It is nested deeper than any drawing needs.
    TooDeep,
}

/// The finding that tells of a refused picture (C240), whose text is `text`.
pub fn finding(path: &SourcePath, text: &str, fault: &SvgFault) -> Finding {
    let at = match fault {
        SvgFault::Malformed { at, .. } => *at,
        SvgFault::DocumentType => text.find("<!DOCTYPE").unwrap_or(0),
        SvgFault::NotSvg | SvgFault::TooDeep => 0,
    };
    let place = Place::of_offset(path, text, at.min(text.len()), 1);
    let message = match fault {
        SvgFault::Malformed { cause, .. } => {
            say!("this is no well-formed SVG: {cause}", "SVG 格式有误：{cause}")
        }
        SvgFault::NotSvg => say!("the outermost element is not `svg`", "最外层元素不是 `svg`"),
        SvgFault::DocumentType => {
            say!("the picture declares a document type", "图片带有文档类型声明")
        }
        SvgFault::TooDeep => say!("the picture is nested too deeply", "图片嵌套过深"),
    };
    let hint = say!(
        "save it as plain SVG in the drawing program, or as PNG",
        "请在绘图软件中另存为“普通 SVG”或 PNG"
    );
    Finding::error("C240", place, message, hint)
}

/// Deeper nesting than drawings have.
const DEEPEST: usize = 200;

/// Elements that draw. What is not here is dropped with its content.
const ELEMENTS: &[&str] = &[
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feOffset",
    "filter",
    "g",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "svg",
    "symbol",
    "text",
    "title",
    "tspan",
    "use",
];

/// Attributes that draw. `style` is not among them: policies block it, and it can load.
const ATTRIBUTES: &[&str] = &[
    "amplitude",
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "class",
    "clip-path",
    "clip-rule",
    "clipPathUnits",
    "color",
    "color-interpolation-filters",
    "cx",
    "cy",
    "d",
    "direction",
    "dominant-baseline",
    "dx",
    "dy",
    "exponent",
    "fill",
    "fill-opacity",
    "fill-rule",
    "filter",
    "filterUnits",
    "flood-color",
    "flood-opacity",
    "font-family",
    "font-size",
    "font-style",
    "font-weight",
    "fx",
    "fy",
    "gradientTransform",
    "gradientUnits",
    "height",
    "href",
    "id",
    "in",
    "in2",
    "intercept",
    "k1",
    "k2",
    "k3",
    "k4",
    "lang",
    "letter-spacing",
    "marker-end",
    "marker-mid",
    "marker-start",
    "markerHeight",
    "markerUnits",
    "markerWidth",
    "mask",
    "maskContentUnits",
    "maskUnits",
    "mode",
    "offset",
    "opacity",
    "operator",
    "orient",
    "paint-order",
    "pathLength",
    "patternContentUnits",
    "patternTransform",
    "patternUnits",
    "points",
    "preserveAspectRatio",
    "primitiveUnits",
    "r",
    "refX",
    "refY",
    "result",
    "role",
    "rotate",
    "rx",
    "ry",
    "slope",
    "spreadMethod",
    "stdDeviation",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "tableValues",
    "text-anchor",
    "textLength",
    "transform",
    "type",
    "unicode-bidi",
    "values",
    "version",
    "viewBox",
    "visibility",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

/// A clean copy of a picture, or why there can be none.
pub fn sanitise(text: &str) -> Result<String, SvgFault> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{FEFF}'));
    let mut cleaner = Cleaner { out: Writer::new(Vec::new()), dropped: 0, open: 0, begun: false };
    loop {
        let event = reader.read_event().map_err(|e| malformed(&e));
        let event = event.map_err(|fault| placed(fault, reader.error_position()))?;
        if matches!(event, Event::Eof) {
            break;
        }
        cleaner.event(event).map_err(|fault| placed(fault, reader.buffer_position()))?;
    }
    if !cleaner.begun {
        return Err(SvgFault::NotSvg);
    }
    if cleaner.open > 0 {
        return Err(placed(malformed(&"an element is not closed"), reader.buffer_position()));
    }
    String::from_utf8(cleaner.out.into_inner()).map_err(|e| malformed(&e))
}

fn malformed(cause: &dyn std::fmt::Display) -> SvgFault {
    SvgFault::Malformed { cause: cause.to_string(), at: 0 }
}

/// The fault with the place where the reader stands.
fn placed(fault: SvgFault, position: u64) -> SvgFault {
    match fault {
        SvgFault::Malformed { cause, .. } => {
            SvgFault::Malformed { cause, at: usize::try_from(position).unwrap_or(0) }
        }
        other => other,
    }
}

struct Cleaner {
    out: Writer<Vec<u8>>,
    /// How many elements deep we are in something that is dropped.
    dropped: usize,
    open: usize,
    begun: bool,
}

impl Cleaner {
    fn event(&mut self, event: Event<'_>) -> Result<(), SvgFault> {
        match event {
            Event::DocType(_) => Err(SvgFault::DocumentType),
            Event::Start(element) => self.start(&element, false),
            Event::Empty(element) => self.start(&element, true),
            Event::End(element) => self.end(element.name().as_ref()),
            Event::Text(text) => self.text(&text.decode().map_err(|e| malformed(&e))?),
            Event::CData(text) => self.text(&text.decode().map_err(|e| malformed(&e))?),
            Event::GeneralRef(name) => {
                let name = name.decode().map_err(|e| malformed(&e))?;
                // Only the five of XML and characters by number; others would need a document type.
                let text = format!("&{name};");
                self.text(&unescape(&text).map_err(|e| malformed(&e))?)
            }
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Eof => Ok(()),
        }
    }

    fn start(&mut self, element: &BytesStart<'_>, empty: bool) -> Result<(), SvgFault> {
        let name = element.name();
        let name = std::str::from_utf8(name.as_ref()).map_err(|e| malformed(&e))?;
        if self.open == 0 && (name != "svg" || self.begun) {
            return Err(SvgFault::NotSvg);
        }
        self.begun = true;
        if self.open >= DEEPEST {
            return Err(SvgFault::TooDeep);
        }
        self.open += usize::from(!empty);
        if self.dropped > 0 || !ELEMENTS.contains(&name) {
            self.dropped += usize::from(!empty);
            return Ok(());
        }
        let is_root = self.open == usize::from(!empty);
        let clean = clean_element(element, name, is_root)?;
        self.write(if empty { Event::Empty(clean) } else { Event::Start(clean) })
    }

    fn end(&mut self, name: &[u8]) -> Result<(), SvgFault> {
        self.open = self.open.saturating_sub(1);
        if self.dropped > 0 {
            self.dropped -= 1;
            return Ok(());
        }
        let name = std::str::from_utf8(name).map_err(|e| malformed(&e))?;
        self.write(Event::End(BytesEnd::new(name)))
    }

    fn text(&mut self, text: &str) -> Result<(), SvgFault> {
        if self.dropped > 0 || self.open == 0 {
            return Ok(());
        }
        let clean: String =
            text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        self.write(Event::Text(BytesText::new(&clean)))
    }

    fn write(&mut self, event: Event<'_>) -> Result<(), SvgFault> {
        self.out.write_event(event).map_err(|e| malformed(&e))
    }
}

fn clean_element<'n>(
    element: &BytesStart<'_>,
    name: &'n str,
    is_root: bool,
) -> Result<BytesStart<'n>, SvgFault> {
    let mut clean = BytesStart::new(name);
    if is_root {
        clean.push_attribute(("xmlns", "http://www.w3.org/2000/svg"));
    }
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|e| malformed(&e))?;
        let key = std::str::from_utf8(attribute.key.as_ref()).map_err(|e| malformed(&e))?;
        let value = attribute.unescape_value().map_err(|e| malformed(&e))?;
        // The old spelling is read by all browsers as the new one.
        let key = if key == "xlink:href" { "href" } else { key };
        if is_allowed(key, &value) {
            clean.push_attribute((key, value.as_ref()));
        }
    }
    Ok(clean)
}

fn is_allowed(key: &str, value: &str) -> bool {
    let known = ATTRIBUTES.contains(&key);
    known && if key == "href" { value.starts_with('#') } else { refers_inside(value) }
}

/// Whether every `url(...)` of a value leads into the picture itself. Escapes of CSS could hide
/// one, and no drawing needs them.
fn refers_inside(value: &str) -> bool {
    let value = value.to_ascii_lowercase();
    let inside = value
        .split("url(")
        .skip(1)
        .all(|url| url.trim_start().trim_start_matches(['"', '\'']).starts_with('#'));
    inside
        && !value.contains('\\')
        && !value.contains("image(")
        && !value.contains("image-set(")
        && !value.contains("javascript:")
}

#[cfg(test)]
mod tests {
    use super::SvgFault;
    use super::sanitise;

    fn check(inside: &str, expected: &str) {
        let clean = sanitise(&format!("<svg viewBox=\"0 0 1 1\">{inside}</svg>")).unwrap();
        let frame = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\">";
        assert_eq!(clean, format!("{frame}{expected}</svg>"));
    }

    #[test]
    fn drawings_stay() {
        check(
            "<path d=\"M0 0\"/><text x=\"1\">群 &amp; 山&#33;</text>",
            "<path d=\"M0 0\"/><text x=\"1\">群 &amp; 山!</text>",
        );
        check("<use xlink:href=\"#a\"/>", "<use href=\"#a\"/>");
        check("<g fill=\"url(#g)\"/>", "<g fill=\"url(#g)\"/>");
    }

    #[test]
    fn what_could_run_or_load_is_dropped() {
        check("<script>alert(1)</script>", "");
        check("<foreignObject><p onclick=\"x\">a</p></foreignObject>", "");
        check("<style>@import 'x'</style><g style=\"x\" onload=\"x\"/>", "<g/>");
        check("<use href=\"https://a.example/x.svg#a\"/>", "<use/>");
        check("<g fill=\"url(https://a.example/x)\" filter=\"url( 'x')\"/>", "<g/>");
        check("<a href=\"javascript:x\"><g/></a><image href=\"x.png\"/>", "");
        check("<set attributeName=\"href\" to=\"x\"/><!-- c --><?php x?>", "");
        check("<svg:script>x</svg:script><![CDATA[<script>]]>", "&lt;script&gt;");
    }

    #[test]
    fn what_cannot_be_trusted_is_refused() {
        let fault = |text: &str| sanitise(text).unwrap_err();
        assert_eq!(fault("<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>"), SvgFault::DocumentType);
        assert_eq!(fault("<html><svg/></html>"), SvgFault::NotSvg);
        assert_eq!(fault(""), SvgFault::NotSvg);
        assert_eq!(fault("<svg/><svg/>"), SvgFault::NotSvg);
        assert_eq!(fault(&"<svg>".repeat(300)), SvgFault::TooDeep);
        for broken in ["<svg>", "<svg><g></svg>", "<svg>&nope;</svg>", "<svg a=b/>"] {
            assert!(matches!(fault(broken), SvgFault::Malformed { .. }), "{broken}");
        }
    }
}

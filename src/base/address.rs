//! Addresses: where an output lies for a reader. An address is not a path.

use serde::Deserialize;
use serde::Serialize;
use std::fmt;
use std::sync::Arc;

/// An address on one host, from its root: begins with `/`, percent-encoded where it must be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Address(Arc<str>);

impl Address {
    /// An address from its text, which must begin with `/`.
    pub fn new(text: &str) -> Self {
        debug_assert!(text.starts_with('/'), "an address begins at the host's root: {text}");
        Self(Arc::from(text))
    }

    /// The text, from the first `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a link that an author wrote may stand in a page: relative, or of a harmless scheme.
/// Control characters and spaces before the scheme are ignored, as browsers do
/// (WHATWG URL Standard, basic URL parser: leading C0 control or space is removed, tab and
/// newline are removed everywhere).
pub fn is_harmless(url: &str) -> bool {
    let plain: String = url.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    match plain.split_once(':') {
        Some((scheme, _)) if !scheme.contains(['/', '?', '#']) => {
            ["http", "https", "mailto", "tel", "sms"]
                .contains(&scheme.to_ascii_lowercase().as_str())
        }
        _ => true,
    }
}

/// Whether a link leads to another host: it has a scheme, or begins with `//`.
pub fn leaves_the_host(url: &str) -> bool {
    url.starts_with("//")
        || url.split_once(':').is_some_and(|(scheme, _)| {
            !scheme.is_empty()
                && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
        })
}

/// The host of a whole web address, in small letters and without a port; `None` for others.
pub fn host_of(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("//")?;
    if !["", "http:", "https:"].contains(&scheme.to_ascii_lowercase().as_str()) {
        return None;
    }
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().trim_end_matches('.');
    (!host.is_empty()).then(|| host.to_ascii_lowercase())
}

/// Encodes one path part so that it can stand in an address (RFC 3986, section 3.3: `pchar`).
pub fn encode_part(part: &str) -> String {
    let mut encoded = String::with_capacity(part.len());
    for byte in part.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$'()*+,;=:@".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// Encodes a value of a query, as a form would: only what RFC 3986 calls unreserved stays.
pub fn encode_query(value: &str) -> String {
    let mut encoded = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b' ' => encoded.push('+'),
            _ if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// An address as it may stand in a page: what the URL standard forbids is percent-encoded,
/// letters of other scripts stay readable.
pub fn for_page(written: &str) -> String {
    let mut encoded = String::with_capacity(written.len());
    let bytes = written.as_bytes();
    for (at, c) in written.char_indices() {
        let hex = |n: usize| bytes.get(at + n).is_some_and(u8::is_ascii_hexdigit);
        let keep = match c {
            '%' => hex(1) && hex(2),
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => false,
            _ => !c.is_control() && !c.is_whitespace(),
        };
        if keep {
            encoded.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                encoded.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::encode_query;
    use super::for_page;
    use super::is_harmless;
    use super::leaves_the_host;

    #[test]
    fn scripts_are_never_harmless() {
        for url in [
            "javascript:alert(1)",
            " JaVaScript:x",
            "java\nscript:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
        ] {
            assert!(!is_harmless(url), "{url}");
        }
        for url in [
            "https://a.example/",
            "mailto:a@b.example",
            "tel:+86",
            "../a.md",
            "a/b:c",
            "#top",
            "?q=a:b",
        ] {
            assert!(is_harmless(url), "{url}");
        }
    }

    #[test]
    fn addresses_can_stand_in_a_page() {
        assert_eq!(for_page("/a b/群?q=\"x\"&y=50%"), "/a%20b/群?q=%22x%22&y=50%25");
        assert_eq!(for_page("/a%20b/"), "/a%20b/");
    }

    #[test]
    fn other_hosts_are_told_from_paths() {
        assert!(leaves_the_host("https://a.example"));
        assert!(leaves_the_host("//a.example"));
        assert!(leaves_the_host("mailto:a@b.example"));
        assert!(!leaves_the_host("a/b.md"));
        assert!(!leaves_the_host("注意：a.md"));
    }
    #[test]
    fn a_query_holds_no_sign_of_its_own() {
        assert_eq!(encode_query("a b&c=d+e%~"), "a+b%26c%3Dd%2Be%25~");
        assert_eq!(encode_query("水"), "%E6%B0%B4");
    }
}

//! Small pieces of HTML that every part of the writer uses.

use crate::base::html::escape_into;

/// Appends text between tags or in an attribute. Control characters are no part of HTML.
pub(super) fn text(text: &str, html: &mut String) {
    if text.bytes().any(|b| b < 0x20 && b != b'\n' && b != b'\t' || b == 0x7F) {
        let clean: String =
            text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        escape_into(&clean, html);
    } else {
        escape_into(text, html);
    }
}

/// Appends ` name="value"`.
pub(super) fn attribute(name: &str, value: &str, html: &mut String) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    text(value, html);
    html.push('"');
}

/// The text that a percent-encoded one stands for; as it is if it stands for none.
pub(super) fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = text.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match code {
            Some(byte) if bytes[at] == b'%' => {
                plain.push(byte);
                at += 3;
            }
            _ => {
                plain.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(plain).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn percent_signs_are_read() {
        assert_eq!(decoded("%E7%BE%A4%20a%"), "群 a%");
    }
}

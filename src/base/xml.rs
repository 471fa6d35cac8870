//! What XML allows.

/// `text` without the characters that XML 1.0 forbids (section 2.2, `Char`).
pub fn lawful(text: &str) -> String {
    let fits = |c: &char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{FFFD}' | '\u{10000}'..);
    text.chars().filter(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::lawful;

    #[test]
    fn what_xml_forbids_is_left_out() {
        let text = "a\u{0}\u{1b}\t\u{b}\n\u{fffe}\u{ffff}河\u{1f30a}";
        assert_eq!(lawful(text), "a\t\n河\u{1f30a}");
    }
}

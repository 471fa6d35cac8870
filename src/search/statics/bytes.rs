//! Numbers and strings as the binary files hold them.

/// Appends a number in groups of seven bits, the lowest first (LEB128).
pub(in crate::search::statics) fn push(out: &mut Vec<u8>, number: usize) {
    let mut rest = number;
    while rest >= 0x80 {
        out.push((rest & 0x7F) as u8 | 0x80);
        rest >>= 7;
    }
    out.push(rest as u8);
}

/// Appends numbers that rise: the first one, then how many are left out before each.
pub(in crate::search::statics) fn push_rising(
    out: &mut Vec<u8>,
    numbers: impl IntoIterator<Item = u32>,
) {
    let mut next = 0;
    for number in numbers {
        push(out, (number - next) as usize);
        next = number + 1;
    }
}

/// Appends the length of a text in bytes, then the text.
pub(in crate::search::statics) fn push_text(out: &mut Vec<u8>, text: &str) {
    push(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

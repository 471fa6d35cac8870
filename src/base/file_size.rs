//! Sizes of files as readers know them.

/// A size in decimal units, one digit after the point below ten: `1.2 MB`.
pub fn file_size(bytes: u64) -> String {
    let units = [("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1_000)];
    for (unit, size) in units {
        if bytes >= size {
            let tenths = bytes.saturating_mul(10).saturating_add(size / 2) / size;
            return match tenths {
                ..100 if !tenths.is_multiple_of(10) => {
                    format!("{}.{} {unit}", tenths / 10, tenths % 10)
                }
                _ => format!("{} {unit}", (tenths + 5) / 10),
            };
        }
    }
    format!("{bytes} B")
}

#[cfg(test)]
mod tests {
    use super::file_size;

    #[test]
    fn sizes_are_short() {
        for (bytes, expected) in [
            (0, "0 B"),
            (999, "999 B"),
            (1000, "1 KB"),
            (1_234_567, "1.2 MB"),
            (52_300_000, "52 MB"),
        ] {
            assert_eq!(file_size(bytes), expected);
        }
    }
}

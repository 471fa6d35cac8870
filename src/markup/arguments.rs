//! The line of a component: `:::name key="value"`.

/// One argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Argument<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// Its value, with `\"` read as `"`.
    pub(super) value: String,
    /// Where it begins in the line.
    pub(super) at: usize,
}

/// A component's line, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// The component's name; empty for the closing line.
    pub(super) name: &'a str,
    /// Its arguments in order.
    pub(super) arguments: Vec<Argument<'a>>,
    /// Where the line stops making sense, if it does.
    pub(super) broken_at: Option<usize>,
}

/// Reads a line that begins with `:::`.
pub(super) fn read(line: &str) -> Line<'_> {
    let (name, mut at) = word(line, skip_spaces(line, ":::".len()));
    let mut read = Line { name, arguments: Vec::new(), broken_at: None };
    loop {
        at = skip_spaces(line, at);
        if at == line.len() {
            return read;
        }
        let Some((argument, end)) = argument(line, at) else {
            read.broken_at = Some(at);
            return read;
        };
        read.arguments.push(argument);
        at = end;
    }
}

fn argument(line: &str, at: usize) -> Option<(Argument<'_>, usize)> {
    let (name, end) = word(line, at);
    let quoted = line[end..].strip_prefix("=\"").filter(|_| !name.is_empty())?;
    let mut value = String::new();
    let mut chars = quoted.char_indices();
    while let Some((index, c)) = chars.next() {
        match c {
            '"' => {
                let after = end + "=\"".len() + index + 1;
                return Some((Argument { name, value, at }, after));
            }
            '\\' if quoted[index..].starts_with("\\\"") => {
                chars.next();
                value.push('"');
            }
            c => value.push(c),
        }
    }
    None
}

fn word(line: &str, at: usize) -> (&str, usize) {
    let ends = |c: char| c.is_whitespace() || c == '=' || c == '"';
    let length = line[at..].find(ends).unwrap_or(line.len() - at);
    (&line[at..at + length], at + length)
}

fn skip_spaces(line: &str, at: usize) -> usize {
    line.len() - line[at..].trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::read;

    fn check(line: &str, name: &str, arguments: &[(&str, &str)], broken_at: Option<usize>) {
        let read = read(line);
        let given: Vec<(&str, &str)> =
            read.arguments.iter().map(|a| (a.name, a.value.as_str())).collect();
        assert_eq!((read.name, given.as_slice(), read.broken_at), (name, arguments, broken_at));
    }

    #[test]
    fn lines_are_read() {
        check(":::", "", &[], None);
        check("::: notice ", "notice", &[], None);
        check(":::x a=\"1\" b=\"q \\\"w\\\"\"", "x", &[("a", "1"), ("b", "q \"w\"")], None);
        check(":::x a=1", "x", &[], Some(5));
        check(":::x a=\"1", "x", &[], Some(5));
        check(":::x “a”", "x", &[], Some(5));
        check(":::x =\"1\"", "x", &[], Some(5));
    }
}

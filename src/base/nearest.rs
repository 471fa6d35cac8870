//! The nearest known name to one that is not known, for hints.

/// The candidate that differs least from `name`, if it is near enough to be what was meant.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (name.chars().count() / 3).max(1);
    let distance = |candidate: &str| strsim::damerau_levenshtein(name, candidate);
    let best = candidates.into_iter().min_by_key(|candidate| (distance(candidate), *candidate))?;
    (distance(best) <= allowed).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_is_recognised() {
        assert_eq!(nearest("titel", ["title", "date"]), Some("title"));
        assert_eq!(nearest("exipres", ["title", "expires"]), Some("expires"));
        assert_eq!(nearest("xyz", ["title", "date"]), None);
    }
}

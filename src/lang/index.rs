//! Under which letter a text stands in an index.

use crate::lang::sort::Order;
use crate::lang::sort::SortKey;

/// A letter of an index. They sort as the alphabet does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Initial {
    /// Its place in the alphabet, from 0.
    pub place: usize,
    /// As it stands as a heading: `A`, `ئا`.
    pub heading: &'static str,
    /// As it stands in addresses, in letters from a to z: `a`, `ng`.
    pub slug: &'static str,
}

/// The letter under which a text stands: of its first syllable in Chinese, of the alphabet in Kazakh
/// and Uyghur. `None` for a text that begins with a number or in another script; in a sorted list
/// such texts stand before and behind those with a letter, never among them.
pub fn initial(text: &str, tag: &str) -> Option<Initial> {
    let order = Order::of(tag);
    initial_of(&order.key(text), &order)
}

/// [`initial`] of a text whose key in an order is known.
pub fn initial_of(key: &SortKey, order: &Order) -> Option<Initial> {
    at(key.letter()?, order)
}

fn at(place: usize, order: &Order) -> Option<Initial> {
    let (heading, slug) = (order.headings().get(place)?, order.slugs().get(place)?);
    Some(Initial { place, heading, slug })
}

/// All letters of a language's index, in order.
pub fn all(tag: &str) -> Vec<Initial> {
    let order = Order::of(tag);
    (0..order.headings().len()).filter_map(|place| at(place, &order)).collect()
}

#[cfg(test)]
mod tests {
    use super::all;
    use super::initial;
    use std::collections::BTreeSet;

    fn check(tag: &str, text: &str, expected: Option<&str>) {
        assert_eq!(initial(text, tag).map(|initial| initial.heading), expected, "{tag}: {text}");
    }

    #[test]
    fn chinese_stands_under_the_first_letter_of_its_reading() {
        check("zh-CN", "重庆", Some("C"));
        check("zh-CN", "重点工程", Some("Z"));
        check("zh-CN", "《银行法》", Some("Y"));
        check("zh-CN", "ATM机", Some("A"));
        check("zh-CN", "绿化", Some("L"));
    }

    #[test]
    fn kazakh_and_uyghur_stand_under_their_own_letters() {
        check("kk-Arab", "ٴبىلىم بەرۋ", Some("ب"));
        check("kk-Arab", "ٵكە", Some("ا"));
        check("kk-Arab", "غا", Some("ع"));
        check("ug", "ئائىلە", Some("ئا"));
        check("ug", "خەۋەر", Some("خ"));
    }

    #[test]
    fn numbers_and_other_scripts_have_no_letter() {
        check("zh-CN", "12345热线", None);
        check("ug", "中国", None);
        check("kk-Arab", "ATM", None);
        check("en", "a", None);
        check("ug", "", None);
    }

    #[test]
    fn an_index_has_all_letters_in_order() {
        assert_eq!(all("zh").len(), 26);
        assert_eq!(all("ug-Arab-CN").len(), 32);
        assert_eq!(all("kk-Arab").len(), 29);
        assert!(all("ug").is_sorted());
        assert!(all("en").is_empty());
    }

    #[test]
    fn each_letter_has_an_address_of_its_own() {
        for tag in ["zh", "kk-Arab", "ug"] {
            let slugs: BTreeSet<&str> = all(tag).iter().map(|initial| initial.slug).collect();
            assert_eq!(slugs.len(), all(tag).len(), "{tag}");
            for slug in slugs {
                assert!(!slug.is_empty() && slug.bytes().all(|b| b.is_ascii_lowercase()), "{slug}");
            }
        }
    }
}

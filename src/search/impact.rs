//! What a term gives to a page's score, as one byte.
//!
//! A byte a page is what the browser can afford to read; and sums of whole numbers are the same in
//! every program, where sums of fractions are not. So the index is asked with these numbers too.

/// How many steps one point of BM25 has.
const STEPS: f32 = 1600.0;

/// The significant bits of a number besides its highest one.
const BITS: u32 = 4;

/// The lowest number with all its significant bits.
const LEAST: u32 = 1 << BITS;

/// The byte of a contribution to a score: four bits of exponent, four of mantissa.
pub fn quantise(contribution: f32) -> u8 {
    // `as` stops at the greatest and the least number, which is what is wanted.
    let x = (contribution * STEPS).round() as u32;
    if x < LEAST {
        return 0;
    }
    let exponent = x.ilog2() - BITS;
    let mantissa = (x >> exponent) - LEAST;
    u8::try_from(exponent * LEAST + mantissa).unwrap_or(u8::MAX)
}

/// The whole number that a byte stands for.
pub fn value(byte: u8) -> u32 {
    let (exponent, mantissa) = (u32::from(byte) >> BITS, u32::from(byte) & (LEAST - 1));
    (LEAST + mantissa) << exponent
}

/// Up to this length every page of a list has a weight of its own.
pub const WHOLE: usize = 512;

/// Of a longer list so many pages have.
pub const BEST: usize = 64;

/// How many pages of a list of this length have weights of their own.
pub fn head(length: usize) -> usize {
    if length <= WHOLE { length } else { BEST }
}

/// Gives the pages behind the best ones of a long list the weight of the best of them. For a browser
/// it is cheap to learn which pages these are, and dear to learn what each of them weighs; and of a
/// word that so many pages have it says little.
pub fn even_out(entries: &mut [(u32, u8)]) {
    if head(entries.len()) == entries.len() {
        return;
    }
    let mut counts = [0_usize; 256];
    for (_, weight) in &*entries {
        counts[usize::from(*weight)] += 1;
    }
    let mut better = 0;
    for least in (0..=u8::MAX).rev() {
        better += counts[usize::from(least)];
        if better > BEST {
            return entries.iter_mut().for_each(|(_, weight)| *weight = least.max(*weight));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::BEST;
    use super::LEAST;
    use super::STEPS;
    use super::WHOLE;
    use super::even_out;
    use super::quantise;
    use super::value;

    #[test]
    fn every_byte_stands_for_itself() {
        for byte in 0..=u8::MAX {
            assert_eq!(quantise(value(byte) as f32 / STEPS), byte);
        }
    }

    #[test]
    fn values_rise_and_are_at_most_a_sixteenth_too_small() {
        for x in (LEAST..40_000).step_by(7) {
            let near = value(quantise(x as f32 / STEPS));
            assert!(near <= x && x - near <= x / 16, "{x} becomes {near}");
        }
        assert!((1..=u8::MAX).all(|byte| value(byte) > value(byte - 1)));
    }

    #[test]
    fn what_is_too_small_or_too_large_stays_within_a_byte() {
        assert_eq!((quantise(0.0), quantise(-1.0), quantise(1e-6)), (0, 0, 0));
        assert_eq!(quantise(1e9), u8::MAX);
    }

    fn evened(weights: &[u8]) -> Vec<u8> {
        let mut entries: Vec<(u32, u8)> = (0..).zip(weights.iter().copied()).collect();
        even_out(&mut entries);
        entries.into_iter().map(|(_, weight)| weight).collect()
    }

    #[test]
    fn behind_the_best_pages_of_a_long_list_all_weigh_the_same() {
        let mut short = vec![3; WHOLE];
        short[0] = 1;
        assert_eq!(evened(&short), short);
        let mut long = short.clone();
        long.push(2);
        long[1..=BEST].fill(9);
        let mut even = long.clone();
        (even[0], even[WHOLE]) = (3, 3);
        assert_eq!(evened(&long), even);
    }
}

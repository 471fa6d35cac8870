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

/// How many pages of a list have weights of their own.
pub const HEAD: usize = 128;

/// Gives the pages behind the best ones of a long list the weight of the best of them. For a browser
/// it is cheap to learn which pages these are, and dear to learn what each of them weighs; and of a
/// word that so many pages have it says little.
pub fn even_out(entries: &mut [(u32, u8)]) {
    let mut counts = [0_usize; 256];
    for (_, weight) in &*entries {
        counts[usize::from(*weight)] += 1;
    }
    let mut better = 0;
    for least in (0..=u8::MAX).rev() {
        better += counts[usize::from(least)];
        if better > HEAD {
            return entries.iter_mut().for_each(|(_, weight)| *weight = least.max(*weight));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::HEAD;
    use super::LEAST;
    use super::STEPS;
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

    #[test]
    fn behind_the_best_pages_all_weigh_the_same() {
        let list =
            |weights: &[u8]| -> Vec<(u32, u8)> { (0..).zip(weights.iter().copied()).collect() };
        let mut short: Vec<u8> = vec![3; HEAD];
        short[0] = 1;
        let mut entries = list(&short);
        even_out(&mut entries);
        assert_eq!(entries, list(&short));
        let mut weights = short.clone();
        weights.extend([2, 9]);
        let mut entries = list(&weights);
        even_out(&mut entries);
        weights[0] = 2;
        weights[HEAD] = 2;
        assert_eq!(entries, list(&weights));
    }
}

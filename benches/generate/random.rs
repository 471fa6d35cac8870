//! A small random source (splitmix64): the same seed gives the same numbers on every machine.

/// A sequence of numbers that its seed decides wholly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Random(u64);

impl Random {
    /// The sequence of one place (say a site, a page, a language), independent of its neighbours.
    pub(crate) fn at(seed: u64, place: &[u64]) -> Self {
        let mut random = Self(seed);
        for step in place {
            random = Self(random.next() ^ step.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        }
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to 1, 1 excluded.
    pub(crate) fn share(&mut self) -> f64 {
        let bits = u32::try_from(self.next() >> 32).unwrap_or(u32::MAX);
        f64::from(bits) / (f64::from(u32::MAX) + 1.0)
    }

    /// A number below `limit`; 0 when `limit` is 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let limit = limit.max(1) as u64;
        usize::try_from(self.next() % limit).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// True in `percent` of 100 cases.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of the values.
    pub(crate) fn pick<'a, T>(&mut self, values: &'a [T]) -> &'a T {
        &values[self.below(values.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn follows_the_published_sequence() {
        // The reference implementation's first numbers for the seed 1234567.
        let mut random = Random::at(1_234_567, &[]);
        let first: Vec<u64> = (0..3).map(|_| random.next()).collect();
        assert_eq!(
            first,
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn neighbouring_places_differ() {
        assert_ne!(Random::at(1, &[1, 2]), Random::at(1, &[2, 1]));
        assert_ne!(Random::at(1, &[1]), Random::at(2, &[1]));
    }

    #[test]
    fn shares_fill_the_unit_evenly() {
        let mut random = Random::at(7, &[]);
        let low = (0..10_000).filter(|_| random.share() < 0.25).count();
        assert!((2_300..2_700).contains(&low), "{low}");
    }
}

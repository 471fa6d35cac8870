//! Rising numbers in few bits (Rice's code): of how many are left out before each, the low bits as
//! they are, and the rest as so many ones and a zero. Both ends know how many low bits are best.

/// How many low bits stand as they are, for `count` numbers below `bound`: the most with which
/// `(count + 1) << bits` is at most two thirds of `bound`.
pub(in crate::search::statics) fn low_bits(count: usize, bound: usize) -> u32 {
    let mut bits = 0;
    while (count + 1) * (2 << bits) * 3 <= 2 * bound {
        bits += 1;
    }
    bits
}

/// Bits under way to bytes, the lowest bit of a byte first.
#[derive(Debug, Default)]
pub(in crate::search::statics) struct Bits {
    bytes: Vec<u8>,
    /// How many bits of the last byte are taken; a byte with eight is full.
    taken: u32,
}

impl Bits {
    /// Appends rising numbers.
    pub(in crate::search::statics) fn push_rising(
        &mut self,
        numbers: impl IntoIterator<Item = u32>,
        low: u32,
    ) {
        let mut next = 0;
        for number in numbers {
            let gap = number - next;
            (0..gap >> low).for_each(|_| self.push(true));
            self.push(false);
            (0..low).for_each(|bit| self.push(gap >> bit & 1 == 1));
            next = number + 1;
        }
    }

    fn push(&mut self, bit: bool) {
        if self.taken == 0 {
            self.bytes.push(0);
        }
        if let Some(last) = self.bytes.last_mut() {
            *last |= u8::from(bit) << self.taken;
        }
        self.taken = (self.taken + 1) % 8;
    }

    /// The bytes, the last one filled up with zeros.
    pub(in crate::search::statics) fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// Takes bits out of bytes again.
#[derive(Debug)]
pub(in crate::search::statics) struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    pub(in crate::search::statics) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// So many rising numbers; `None` where the bytes end before.
    pub(in crate::search::statics) fn take_rising(
        &mut self,
        count: usize,
        low: u32,
    ) -> Option<Vec<u32>> {
        let mut numbers = Vec::new();
        let mut next = 0_u32;
        for _ in 0..count {
            let mut gap = 0_u32;
            while self.take()? == 1 {
                gap += 1;
            }
            gap <<= low;
            for bit in 0..low {
                gap |= self.take()? << bit;
            }
            let number = next.checked_add(gap)?;
            numbers.push(number);
            next = number.checked_add(1)?;
        }
        Some(numbers)
    }

    fn take(&mut self) -> Option<u32> {
        let byte = *self.bytes.get(self.at / 8)?;
        let bit = byte >> (self.at % 8) & 1;
        self.at += 1;
        Some(u32::from(bit))
    }

    /// Whether nothing is left but what fills up the last byte.
    pub(in crate::search::statics) fn is_at_end(&self) -> bool {
        self.at.div_ceil(8) == self.bytes.len()
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;
    use super::Reader;
    use super::low_bits;
    use proptest::prop_assert;
    use proptest::prop_assert_eq;
    use proptest::proptest;
    use std::collections::BTreeSet;

    #[test]
    fn seldom_numbers_have_many_low_bits() {
        assert_eq!(low_bits(25_000, 50_000), 0);
        assert_eq!(low_bits(127, 50_000), 8);
        assert_eq!(low_bits(1, 50_000), 14);
        assert_eq!((low_bits(0, 0), low_bits(0, 1)), (0, 0));
    }

    #[test]
    fn a_dense_list_takes_a_bit_a_page() {
        let mut bits = Bits::default();
        bits.push_rising([0, 1, 3, 4], 0);
        assert_eq!(bits.finish(), [0b00100]);
    }

    proptest! {
        #[test]
        fn lists_come_back_as_they_were(
            lists in proptest::collection::vec(
                proptest::collection::btree_set(0_u32..5_000, 0..300), 0..6)
        ) {
            let mut bits = Bits::default();
            for list in &lists {
                bits.push_rising(list.iter().copied(), low_bits(list.len(), 5_000));
            }
            let bytes = bits.finish();
            let mut reader = Reader::new(&bytes);
            for list in &lists {
                let back = reader.take_rising(list.len(), low_bits(list.len(), 5_000));
                prop_assert_eq!(back.map(BTreeSet::from_iter), Some(list.clone()));
            }
            prop_assert!(reader.is_at_end());
        }
    }
}

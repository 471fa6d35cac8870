//! Days of the calendar, written as `YYYY-MM-DD`.

use std::fmt;

/// A day, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(pub(crate) i64);

/// 2026-02-28: no page is later, so a build of 2 March 2026 shows them all.
pub(crate) const LAST: Day = Day(20_512);

/// Three years: how far the dates spread.
pub(crate) const SPAN: usize = 3 * 365;

impl Day {
    /// Year, month and day in the Gregorian calendar.
    pub(crate) fn parts(self) -> (i64, i64, i64) {
        // Eras of 400 years beginning on 1 March: leap days fall at the end of a year.
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        (year + era * 400 + i64::from(month <= 2), month, day)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::Day;
    use super::LAST;

    #[test]
    fn writes_calendar_days() {
        assert_eq!(Day(0).to_string(), "1970-01-01");
        assert_eq!(Day(19_782).to_string(), "2024-02-29");
        assert_eq!(Day(19_783).to_string(), "2024-03-01");
        assert_eq!(LAST.to_string(), "2026-02-28");
    }
}

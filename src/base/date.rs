//! Days and minutes of the calendar, at China Standard Time (+08:00, no summer time).

use jiff::civil;
use serde::Serialize;
use std::fmt;

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

/// A minute at +08:00: a day, an hour and a minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// The hour, 0 to 23.
    pub hour: u8,
    /// The minute, 0 to 59.
    pub minute: u8,
}

/// Why a text is no date or time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateFault {
    /// It is not written as `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`.
    Form,
    /// The month does not exist.
    Month,
    /// The month has only so many days.
    Day {
        /// The year written.
        year: i16,
        /// The month written, 1 to 12.
        month: i8,
        /// The number of days that the month has.
        days: i8,
    },
    /// The hour or minute does not exist.
    Time,
}

impl Date {
    /// The day of a year, month (1 to 12) and day of month, if there is such a day.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().map(Self)
    }

    /// Reads `YYYY-MM-DD`, years 1000 to 9999.
    pub fn parse(text: &str) -> Result<Self, DateFault> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, b)| match at {
                4 | 7 => *b == b'-',
                _ => b.is_ascii_digit(),
            });
        if !shaped || bytes[0] == b'0' {
            return Err(DateFault::Form);
        }
        let number =
            |from: usize, to: usize| text[from..to].parse::<i16>().map_err(|_| DateFault::Form);
        let (year, month, day) = (number(0, 4)?, number(5, 7)? as i8, number(8, 10)? as i8);
        if !(1..=12).contains(&month) {
            return Err(DateFault::Month);
        }
        Self::new(year, month, day).ok_or_else(|| DateFault::Day {
            year,
            month,
            days: days_in(year, month),
        })
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// How many days of the calendar lie between this day and a later one; less than nothing
    /// where the other is earlier.
    pub fn days_until(self, later: Self) -> i64 {
        self.0.duration_until(later.0).as_hours() / 24
    }

    /// Midnight at the start of this day.
    pub fn start(self) -> Moment {
        Moment { date: self, hour: 0, minute: 0 }
    }
}

fn days_in(year: i16, month: i8) -> i8 {
    civil::Date::new(year, month, 1).map_or(31, civil::Date::days_in_month)
}

impl Moment {
    /// Reads `YYYY-MM-DD` (midnight) or `YYYY-MM-DD HH:MM`.
    pub fn parse(text: &str) -> Result<Self, DateFault> {
        let Some((day, time)) = text.split_once(' ') else {
            return Date::parse(text).map(Date::start);
        };
        let date = Date::parse(day)?;
        let bytes = time.as_bytes();
        let shaped = bytes.len() == 5
            && bytes
                .iter()
                .enumerate()
                .all(|(at, b)| if at == 2 { *b == b':' } else { b.is_ascii_digit() });
        if !shaped {
            return Err(DateFault::Form);
        }
        let (hour, minute) = (time[..2].parse().unwrap_or(99), time[3..].parse().unwrap_or(99));
        if hour > 23 || minute > 59 {
            return Err(DateFault::Time);
        }
        Ok(Self { date, hour, minute })
    }

    /// Reads an RFC 3339 instant and gives the minute it falls in at +08:00.
    pub fn from_rfc3339(text: &str) -> Option<Self> {
        let instant: jiff::Timestamp = text.parse().ok()?;
        Some(Self::from_unix(instant.as_second()))
    }

    /// The minute at +08:00 in which so many seconds since 1970-01-01T00:00Z have passed.
    pub fn from_unix(seconds: i64) -> Self {
        let offset = jiff::tz::Offset::constant(8);
        let instant = jiff::Timestamp::from_second(seconds).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        let local = offset.to_datetime(instant);
        Self {
            date: Date(local.date()),
            hour: local.hour().unsigned_abs(),
            minute: local.minute().unsigned_abs(),
        }
    }

    /// The minute as RFC 3339 writes it.
    pub fn to_rfc3339(self) -> String {
        format!("{}T{:02}:{:02}:00+08:00", self.date, self.hour, self.minute)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:02}:{:02}", self.date, self.hour, self.minute)
    }
}

impl Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;
    use super::DateFault;
    use super::Moment;

    #[test]
    fn a_day_that_does_not_exist_is_told_with_the_days_of_its_month() {
        assert_eq!(
            Date::parse("2026-02-30"),
            Err(DateFault::Day { year: 2026, month: 2, days: 28 })
        );
        assert_eq!(Date::parse("2026-13-01"), Err(DateFault::Month));
        assert_eq!(Date::parse("2026/02/03"), Err(DateFault::Form));
        assert_eq!(Date::parse("2024-02-29").map(|d| d.to_string()), Ok("2024-02-29".to_owned()));
    }

    #[test]
    fn times_are_24_hour() {
        assert_eq!(
            Moment::parse("2026-03-02 00:05").map(|m| m.to_string()),
            Ok("2026-03-02 00:05".to_owned())
        );
        assert_eq!(
            Moment::parse("2026-03-02 13:30").map(|m| m.to_string()),
            Ok("2026-03-02 13:30".to_owned())
        );
        assert_eq!(Moment::parse("2026-03-02 24:00"), Err(DateFault::Time));
        assert_eq!(Moment::parse("2026-03-02 9:00"), Err(DateFault::Form));
    }

    #[test]
    fn a_minute_is_written_with_its_offset() {
        let moment = Moment::parse("2026-03-02 00:05").unwrap();
        assert_eq!(moment.to_rfc3339(), "2026-03-02T00:05:00+08:00");
        assert_eq!(Moment::from_rfc3339(&moment.to_rfc3339()), Some(moment));
    }

    #[test]
    fn an_instant_falls_on_the_day_of_china() {
        let moment = Moment::from_rfc3339("2026-03-01T16:30:00Z").map(|m| m.to_string());
        assert_eq!(moment.as_deref(), Some("2026-03-02 00:30"));
    }
}

//! Counts letters: how many were received and answered, and how fast. From the published letters
//! only and without a clock, so that the figures change when a letter does and at no other time.

use crate::base::date::Date;
use crate::model::details::Details;
use crate::model::details::Letter;
use crate::plan::edition::Item;
use crate::render::view::letters::LetterFiguresView;
use crate::render::world::Here;
use crate::theme::value::Ltr;
use crate::theme::value::When;

impl Here<'_> {
    /// The figures of the letters among items; `None` where no item is a letter.
    pub(in crate::render) fn letter_figures(&self, items: &[Item]) -> Option<LetterFiguresView> {
        let pages = items.iter().filter_map(|item| self.world.cluster.pages.get(&item.page));
        figures(pages.filter_map(|page| match &page.leading_text().details {
            Details::Letter(letter) => Some(Counted::of(letter, page.date.at.date)),
            _ => None,
        }))
    }
}

/// What counts of a letter.
struct Counted {
    received: Date,
    answered: bool,
    /// Days from receipt to answer, where both days are written.
    days: Option<u64>,
}

impl Counted {
    /// A letter without a day of receipt counts for the day on which it was published.
    fn of(letter: &Letter, published: Date) -> Self {
        let both = letter.received.zip(letter.answered);
        let days = both.map(|(from, to)| from.at.date.days_until(to.at.date));
        Self {
            received: letter.received.map_or(published, |received| received.at.date),
            answered: letter.answered.is_some() || letter.state == Some("state_answered"),
            // An answer before the letter is a slip of the pen; it would spoil the mean.
            days: days.and_then(|days| u64::try_from(days).ok()),
        }
    }
}

fn figures(letters: impl Iterator<Item = Counted>) -> Option<LetterFiguresView> {
    let letters: Vec<Counted> = letters.collect();
    let first = letters.iter().map(|letter| letter.received).min()?;
    let last = letters.iter().map(|letter| letter.received).max()?;
    let answered = letters.iter().filter(|letter| letter.answered).count();
    let days: Vec<u64> = letters.iter().filter_map(|letter| letter.days).collect();
    let mean = tenths(days.iter().sum(), days.len() as u64);
    Some(LetterFiguresView {
        received: letters.len(),
        answered,
        rate: tenths(100 * answered as u64, letters.len() as u64)?,
        mean_days: mean,
        first: When::from(first),
        last: When::from(last),
    })
}

/// A quotient with one decimal, a half rounded up: in whole numbers, so that every machine writes
/// the same.
fn tenths(sum: u64, count: u64) -> Option<Ltr> {
    let tenths = (20 * sum + count).checked_div(2 * count)?;
    Some(Ltr::new(format!("{}.{}", tenths / 10, tenths % 10)))
}

#[cfg(test)]
mod tests {
    use super::Counted;
    use super::figures;
    use crate::base::date::Date;
    use crate::base::date::Moment;
    use crate::model::details::Letter;
    use crate::model::page::Dated;

    fn dated(day: &str) -> Option<Dated> {
        (!day.is_empty()).then(|| Dated { at: Moment::parse(day).unwrap(), timed: false })
    }

    /// Each letter is the day of its receipt, of its answer, and its state; the expected line holds
    /// all figures.
    fn check(letters: &[(&str, &str, &'static str)], expected: &str) {
        let published = Date::new(2026, 3, 2).unwrap();
        let letter = |(received, answered, state): &(&str, &str, &'static str)| Letter {
            received: dated(received),
            answered: dated(answered),
            state: Some(*state),
            ..Letter::default()
        };
        let letters = letters.iter().map(|line| Counted::of(&letter(line), published));
        let told = figures(letters).map_or("none".to_owned(), |view| {
            let mean = view.mean_days.map_or("-".to_owned(), |mean| mean.ltr);
            let (rate, first, last) = (view.rate.ltr, view.first.date, view.last.date);
            format!("{}/{} {rate} {mean} {first} {last}", view.answered, view.received)
        });
        assert_eq!(told, expected);
    }

    #[test]
    fn without_letters_there_are_no_figures() {
        check(&[], "none");
    }

    #[test]
    fn days_are_those_of_the_calendar_across_months_and_years() {
        let letters = [
            ("2025-12-30", "2026-01-02", "state_answered"),
            ("2026-02-27", "2026-03-01", "state_answered"),
        ];
        check(&letters, "2/2 100.0 2.5 2025-12-30 2026-02-27");
    }

    #[test]
    fn one_decimal_is_rounded_and_the_hour_does_not_count() {
        let letters = [
            ("2026-02-01 23:50", "2026-02-02 00:10", "state_answered"),
            ("2026-02-03", "2026-02-03", "state_answered"),
            ("2026-02-05", "2026-02-06", "state_unsolved"),
            ("2026-02-07", "", "state_pending"),
        ];
        check(&letters, "3/4 75.0 0.7 2026-02-01 2026-02-07");
    }

    #[test]
    fn what_has_no_days_counts_without_them() {
        check(&[("", "", "state_answered")], "1/1 100.0 - 2026-03-02 2026-03-02");
        let letters = [
            ("2026-02-09", "2026-02-01", "state_answered"),
            ("2026-02-09", "", "state_in_progress"),
            ("2026-02-09", "", "state_pending"),
        ];
        check(&letters, "1/3 33.3 - 2026-02-09 2026-02-09");
    }
}

//! Decides what may be shown, before anything else is made of a page.

use crate::base::date::Moment;
use crate::config::cluster::Visibility;
use crate::model::cluster::Drafts;
use crate::model::page::Dated;

/// What of a text's front matter decides whether it is shown.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::model) struct Permission {
    pub(in crate::model) approved: bool,
    pub(in crate::model) visibility: Visibility,
    pub(in crate::model) publish_at: Option<Dated>,
    pub(in crate::model) expires: Option<Dated>,
}

/// Whether a text with this permission may be shown to `visibilities` as far as approval and time
/// go: now, or with drafts once it is approved and due.
pub(in crate::model) fn wanted(
    permission: &Permission,
    visibilities: &[Visibility],
    now: Moment,
    drafts: Drafts,
) -> bool {
    match drafts {
        Drafts::Hidden => shown(permission, visibilities, now),
        Drafts::Shown => {
            let then = Permission { approved: true, publish_at: None, ..permission.clone() };
            shown(&then, visibilities, now)
        }
    }
}

/// Whether a text with this permission may be shown to `visibilities` at a minute.
pub(in crate::model) fn shown(
    permission: &Permission,
    visibilities: &[Visibility],
    now: Moment,
) -> bool {
    permission.approved
        && visibilities.contains(&permission.visibility)
        && permission.publish_at.is_none_or(|from| from.at <= now)
        && !permission.expires.is_some_and(|until| expired(until, now))
}

/// A day's expiry includes the day; a minute's ends with the minute.
fn expired(until: Dated, now: Moment) -> bool {
    if until.timed { until.at < now } else { until.at.date < now.date }
}

#[cfg(test)]
mod tests {
    use super::Permission;
    use super::shown;
    use crate::base::date::Moment;
    use crate::config::cluster::Visibility;
    use crate::model::page::Dated;

    fn check(publish_at: Option<&str>, expires: Option<&str>, expected: bool) {
        let dated =
            |text: &str| Dated { at: Moment::parse(text).unwrap(), timed: text.contains(' ') };
        let permission = Permission {
            approved: true,
            visibility: Visibility::Public,
            publish_at: publish_at.map(dated),
            expires: expires.map(dated),
        };
        let now = Moment::parse("2026-03-02 08:00").unwrap();
        assert_eq!(
            shown(&permission, &[Visibility::Public], now),
            expected,
            "{publish_at:?} {expires:?}"
        );
    }

    #[test]
    fn a_page_is_shown_from_its_minute_to_the_end_of_its_last_day() {
        check(None, None, true);
        check(Some("2026-03-02 08:00"), None, true);
        check(Some("2026-03-02 08:01"), None, false);
        check(Some("2026-03-02"), None, true);
        check(None, Some("2026-03-02"), true);
        check(None, Some("2026-03-01"), false);
        check(None, Some("2026-03-02 07:59"), false);
    }
}

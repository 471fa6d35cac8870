//! Reviews: an approved text has as many different reviewers as the cluster demands, and a review
//! that names the digest of its text holds for that text only.

use crate::base::digest::Digest;
use crate::base::finding::Finding;
use crate::config::yaml::Yaml;
use crate::model::front_matter::Common;
use crate::model::front_matter::Review;
use crate::model::page_faults as faults;
use std::collections::BTreeSet;

/// How many hexadecimal digits of the digest stand in a review.
const DIGITS: usize = 16;

/// The digest that a review names: of the title, the summary and the text, line ends evened out.
pub(in crate::model) fn text_digest(common: &Common, body: &str) -> String {
    let summary = common.summary.as_deref().unwrap_or_default();
    Digest::quick(format!("{}\n{summary}\n{body}", common.title).as_bytes()).short(DIGITS)
}

/// What is wrong with the reviews of an approved text.
pub(in crate::model) fn faults_of(
    common: &Common,
    body: &str,
    demanded: usize,
    yaml: &Yaml<'_>,
) -> Vec<Finding> {
    let names: BTreeSet<&str> = common.reviewed_by.iter().map(name_of).collect();
    let mut found = Vec::new();
    if names.len() < demanded {
        let steps = if common.reviewed_by.is_empty() { ["status"] } else { ["reviewed_by"] };
        found.push(faults::too_few_reviews(yaml.place(&steps), names.len(), demanded));
    }
    for (position, review) in common.reviewed_by.iter().enumerate() {
        if let Review::Bound { name, text } = review {
            let now = text_digest(common, body);
            if *text != now {
                let place = yaml.place(&["reviewed_by", &position.to_string(), "text"]);
                found.push(faults::changed_after_review(place, name, &now));
            }
        }
    }
    found
}

fn name_of(review: &Review) -> &str {
    match review {
        Review::Name(name) | Review::Bound { name, .. } => name,
    }
}

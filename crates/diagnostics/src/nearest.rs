//! The nearest known word for an unknown one. It must not know what the words stand for.

/// The candidate that `word` was most likely meant to be, if any is close enough to be offered.
///
/// Close means at most one slip in three letters (Damerau–Levenshtein, letter case ignored), so that
/// nothing absurd is offered for a short word.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = word.to_lowercase();
    let allowed = (folded.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| {
            (
                strsim::damerau_levenshtein(&folded, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(slips, _)| *slips <= allowed)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, expected: Option<&str>) {
        let known = ["domain", "domain_regex", "policy", "path", "expiration"];
        assert_eq!(nearest(word, known), expected, "{word}");
    }

    #[test]
    fn slips_of_the_finger_are_recognised() {
        check("polcy", Some("policy"));
        check("domian", Some("domain"));
        check("Policy", Some("policy"));
        check("expiry", None);
        check("domain-regex", Some("domain_regex"));
    }

    #[test]
    fn nothing_absurd_is_offered() {
        check("x", None);
        check("valueFrom", None);
        assert_eq!(nearest("policy", []), None);
    }
}

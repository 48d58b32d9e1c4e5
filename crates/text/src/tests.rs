//! What a visitor reads: the chosen language, filled places, dates.

use super::*;
use crate::bundle::Bundle;

fn two_languages() -> Texts {
    let en = Bundle::parse("en", "hello = Hello { $name }\nonly-english = Yes").unwrap();
    let de = Bundle::parse("de", "hello = Hallo { $name }").unwrap();
    Texts {
        bundles: vec![en, de],
    }
}

#[test]
fn every_embedded_language_can_be_used() {
    for (tag, text) in EMBEDDED {
        if let Err(problem) = Bundle::parse(tag, text) {
            panic!("{problem}");
        }
    }
    assert_eq!(Texts::embedded().languages().count(), EMBEDDED.len());
}

#[test]
fn the_accept_language_header_chooses() {
    let texts = two_languages();
    let check = |header: Option<&str>, expected: &str| {
        assert_eq!(texts.negotiate(header).tag(), expected, "{header:?}");
    };
    check(None, "en");
    check(Some(""), "en");
    check(Some("de"), "de");
    check(Some("DE-at, en;q=0.8"), "de");
    check(Some("en;q=0.2, de;q=0.9"), "de");
    check(Some("de;q=0, en"), "en");
    check(Some("de;q=abc"), "en");
    check(Some("de;q=NaN"), "en");
    check(Some("fr, it;q=0.4"), "en");
    check(Some(&"xx,".repeat(10_000)), "en");
}

#[test]
fn a_chosen_language_must_exist() {
    let texts = two_languages();
    assert_eq!(texts.named("De").map(|l| l.tag()), Some("de"));
    assert_eq!(texts.named("\"><script>"), None);
}

#[test]
fn places_are_filled_and_missing_messages_fall_back() {
    let texts = two_languages();
    let german = texts.named("de").unwrap();
    assert_eq!(
        texts.say(&german, "hello", &[("name", "Ada".into())]),
        "Hallo Ada"
    );
    assert_eq!(texts.say(&german, "only-english", &[]), "Yes");
    assert_eq!(texts.say(&german, "nothing-such", &[]), "nothing-such");
}

#[test]
fn what_fills_a_place_is_not_read_as_a_message() {
    let texts = two_languages();
    let said = texts.say(
        &texts.fallback(),
        "hello",
        &[("name", "{ only-english }".into())],
    );
    assert_eq!(said, "Hello { only-english }");
}

#[test]
fn a_message_is_cut_where_its_place_was() {
    let texts = Texts::embedded();
    let around = texts.around(&texts.fallback(), "continue-to", "host", &[]);
    assert_eq!(
        around,
        Around {
            before: "to continue to ".into(),
            after: String::new()
        }
    );
}

#[test]
fn numbers_choose_the_plural() {
    let wait = "wait = { $n ->\n    [one] One minute\n   *[other] { $n } minutes\n}";
    let texts = Texts {
        bundles: vec![Bundle::parse("en", wait).unwrap()],
    };
    let say = |n: u32| texts.say(&texts.fallback(), "wait", &[("n", n.into())]);
    assert_eq!(say(1), "One minute");
    assert_eq!(say(2), "2 minutes");
}

#[test]
fn dates_are_said_in_utc() {
    let texts = Texts::embedded();
    let english = texts.fallback();
    assert_eq!(
        texts.date_time(&english, 1_772_529_240),
        "3 March 2026, 09:14 UTC"
    );
    assert_eq!(texts.date_time(&english, 0), "1 January 1970, 00:00 UTC");
    assert_eq!(texts.date_time(&english, i64::MAX), "");
    assert_eq!(rfc3339(1_772_529_240), "2026-03-03T09:14:00Z");
}

#[test]
fn languages_tell_their_direction() {
    assert_eq!(negotiate::direction("ar-EG"), "rtl");
    assert_eq!(negotiate::direction("en"), "ltr");
}

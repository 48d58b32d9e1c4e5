//! Whole mails, as people get them.

use std::fs;

use doorward_accounts::fake::{letter, portal, reset};
use doorward_model::{Secret, Timestamp};

use super::*;

fn composer(own: OwnWords) -> Composer {
    let texts = Arc::new(Texts::embedded());
    Composer::new(texts, "Home".to_owned(), "[Home] {title}\r\nX: y", own)
}

fn composed(letter: &Letter) -> Composed {
    let composed = composer(OwnWords::default()).compose(letter);
    composed.expect("it can be worded")
}

fn hostile() -> Letter {
    let name = "<b>{{7*7}}</b> ${7*7} {% include \"x\" %} {link}\r\n.\r\nBcc: x@example.com";
    Letter {
        display_name: name.to_owned(),
        ..letter()
    }
}

#[test]
fn a_reset_in_text_is_complete() {
    let mail = composed(&reset(Timestamp::from_unix_millis(1_767_225_900_000)));
    let expected = "\
Hello Alice,

Somebody, hopefully you, asked to set another password for your account. To do so, open this link:

https://auth.example.com/reset-password/step2?token=of-the-link

The link works once, until 1 January 2026, 00:05 UTC.

When: 1 January 2026, 00:00 UTC
From the address: 192.0.2.7

If it was not you, your password stays as it is, and you need do nothing. You can also make the link useless at once.

Take the request back:
https://auth.example.com/revoke/reset-password?token=of-the-way-back

--\x20
Home at auth.example.com sent this mail. Nobody reads what is sent back.
";
    assert_eq!(mail.text.trim_end(), expected.trim_end());
    assert_eq!(mail.subject, "[Home] Reset your password  X: y");
}

#[test]
fn a_code_stands_on_a_line_of_its_own() {
    let matter = Matter::ConfirmIdentity {
        code: Secret::new("BQ4F7XZM".to_owned()),
        revoke: Some(doorward_accounts::Link::new(&portal())),
        until: Timestamp::from_unix_millis(1_767_225_900_000),
    };
    let mail = composed(&Letter { matter, ..letter() });
    assert!(mail.text.contains("\n    BQ4F7XZM\n"), "{}", mail.text);
    assert!(
        mail.html.contains("<strong>BQ4F7XZM</strong>"),
        "{}",
        mail.html
    );
    assert!(
        !mail.html.contains("class=\"button\""),
        "there is nothing to press"
    );
}

#[test]
fn html_is_escaped_and_loads_nothing() {
    // RST-11, RST-15
    let mail = composed(&hostile());
    assert!(!mail.html.contains("<b>"), "{}", mail.html);
    assert!(
        mail.html
            .contains("&#60;b&#62;{{7*7}}&#60;/b&#62; ${7*7} {% include")
    );
    for part in [" src=", "url(", "<script", "<img", "@import"] {
        assert!(!mail.html.contains(part), "{part}");
    }
    assert!(!mail.text.contains("\n.\n") && !mail.text.contains("\nBcc:"));
}

/// RST-15.
#[test]
fn an_administrators_words_count_where_there_are_some() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect(name);
    write("event.txt", "{display_name}: {text} {when} {address}");
    write("event.html", "<i>{display_name}</i>");
    let own = OwnWords::read(folder.path()).expect("they can be used");
    let composer = composer(own);
    let mail = composer.compose(&hostile()).expect("it can be worded");
    let start =
        "<b>{{7*7}}</b> ${7*7} {% include \"x\" %} {link} . Bcc: x@example.com: The password of";
    assert!(mail.text.starts_with(start), "{}", mail.text);
    assert!(mail.text.ends_with("1 January 2026, 00:00 UTC 192.0.2.7"));
    assert!(
        mail.html.starts_with("<i>&#60;b&#62;{{7*7}}"),
        "{}",
        mail.html
    );
    let reset = composer
        .compose(&reset(letter().at))
        .expect("it can be worded");
    assert!(reset.text.starts_with("Hello Alice,"), "the built-in one");
}

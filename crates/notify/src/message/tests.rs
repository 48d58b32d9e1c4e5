//! What goes over the wire, whatever stands in a letter.

use doorward_model::fake::CountingEntropy;

use super::*;

const NOW: Timestamp = Timestamp::from_unix_millis(1_767_225_600_000);

fn composed(text: &str) -> Composed {
    Composed {
        subject: "[Doorward] Your password was changed".to_owned(),
        text: text.to_owned(),
        html: format!("<p>{text}</p>"),
    }
}

fn put_together(to: &str, composed: Composed, html: bool) -> Result<Message, Unsendable> {
    let sender = Sender::new(Some("Door, ward\r\n".into()), "door@example.com");
    let envelopes = Envelopes {
        sender: sender.expect("an address"),
        html,
    };
    let to = EmailAddress::try_from(to).expect("a mailbox");
    envelopes.put_together(&to, composed, NOW, &CountingEntropy::default())
}

fn formatted(composed: Composed) -> String {
    let message = put_together("alice@example.com", composed, true).expect("a mail");
    String::from_utf8(message.formatted()).expect("text")
}

/// The names of the headers of the whole.
fn headers(message: &str) -> Vec<&str> {
    let head = message.split("\r\n\r\n").next().unwrap_or_default();
    let lines = head.lines().filter(|line| !line.starts_with([' ', '\t']));
    lines.filter_map(|line| line.split(':').next()).collect()
}

const EXPECTED: [&str; 8] = [
    "Date",
    "Message-ID",
    "From",
    "To",
    "Subject",
    "Auto-Submitted",
    "MIME-Version",
    "Content-Type",
];

#[test]
fn a_mail_has_its_headers_and_both_parts() {
    let mail = formatted(composed("Hello"));
    assert_eq!(headers(&mail), EXPECTED);
    for line in [
        "Date: Thu, 01 Jan 2026 00:00:00 +0000\r\n",
        "Message-ID: <000102030405060708090a0b0c0d0e0f@example.com>\r\n",
        "From: =?utf-8?b?RG9vciwgd2FyZA==?= <door@example.com>\r\n",
        "To: alice@example.com\r\n",
        "Auto-Submitted: auto-generated\r\n",
        "Content-Type: multipart/alternative;",
        "Content-Type: text/plain; charset=utf-8\r\n",
        "Content-Type: text/html; charset=utf-8\r\n",
    ] {
        assert!(mail.contains(line), "{line} is not in\n{mail}");
    }
    let plain = put_together("alice@example.com", composed("Hello"), false).expect("a mail");
    assert!(!String::from_utf8_lossy(&plain.formatted()).contains("<p>"));
}

#[test]
fn nothing_in_a_letter_becomes_a_header_or_ends_the_mail() {
    // RST-11
    for odd in [
        "a\r\nBcc: b@example.com\r\n\r\nb",
        "a\nb\rc\r\n.\r\nMAIL FROM:<x@example.com>",
        "=?utf-8?q?=0D=0ABcc:_b@example.com?=",
        "\u{85}\u{2028}\u{0}",
        &"long ".repeat(2_000),
        &"ü".repeat(2_000),
    ] {
        let mut hostile = composed(odd);
        hostile.subject = odd.to_owned();
        let mail = formatted(hostile);
        assert_eq!(headers(&mail), EXPECTED, "{odd:?}\n{mail}");
        assert!(mail.is_ascii(), "{mail}");
        assert!(mail.split("\r\n").all(|line| line.len() <= 998), "{odd:?}");
        assert!(!mail.replace("\r\n", "").contains(['\r', '\n']), "{odd:?}");
    }
}

#[test]
fn a_mail_goes_to_one_mailbox_or_to_nobody() {
    // RST-09
    for odd in [
        "a@example.com,b@evil.example",
        "a@example.com b@evil.example",
        "<a@example.com>",
        "Alice <a@example.com>",
        "a@example.com%0abcc:b@evil.example>",
        "a@example.com>",
        "alice",
        "@example.com",
    ] {
        let refused = put_together(odd, composed("Hello"), true);
        assert!(matches!(refused, Err(Unsendable::Recipient(_))), "{odd}");
    }
    let message = put_together("alice+door@example.com", composed(""), true).expect("a mail");
    let to: Vec<_> = message
        .envelope()
        .to()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(to, ["alice+door@example.com"]);
}

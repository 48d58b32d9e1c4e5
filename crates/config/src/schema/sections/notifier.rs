//! `notifier`: how users are told of things.

use super::super::key::{
    Key, NUMBER, TEXT, address, duration, flag, keys, part, path, secret, section, text, words,
};
use super::tls;

/// Mail servers that are known by name (docs/mail.md).
const PROVIDERS: &[&str] = &[
    "gmail",
    "microsoft365",
    "outlook",
    "icloud",
    "yahoo",
    "fastmail",
    "proton",
    "zoho",
    "gmx",
    "mailbox.org",
    "posteo",
    "sendgrid",
    "mailgun",
    "mailgun-eu",
    "mailjet",
    "postmark",
    "brevo",
    "sparkpost",
    "resend",
    "ses",
];

pub(super) const SECTION: Key = section("notifier", keys! {
    flag("disable_startup_check")
        .means("The way is tried when the server starts, and one that fails stops the start. Not with this."),
    path("template_path").such_as("/config/mail").means("A folder with templates of one's own; see [Mail](../mail.md)."),
    section("smtp", keys! {
        address("address").or_else("that of `provider`; one of the two is required")
            .such_as("submissions://smtp.example.com:465")
            .means("The mail server: `submissions://HOST:465` encrypts from the first byte, `submission://HOST:587` and \
                    `smtp://HOST:25` by `STARTTLS`, without which nothing is sent."),
        words("provider", PROVIDERS).such_as("gmail").instead_of("address")
            .means("A provider's name, which stands for its address; `ses-REGION` names a region of Amazon's."),
        duration("timeout").or("5s")
            .means("How long it may take until the server is ready to take a mail. Taking it may last a minute more."),
        text("username").such_as("doorward@example.com").means("The name by which the server knows Doorward."),
        secret("password").such_as("replace-me-with-the-password-of-the-mailbox").means("The password that goes with it."),
        text("sender").required("Doorward <doorward@example.com>").means("Who mails are from: with a name, or the address alone."),
        text("identifier").or("localhost").means("What Doorward calls itself to the server."),
        text("subject").or("'[Doorward] {title}'").means("The subject; `{title}` is what a mail is about."),
        flag("disable_require_tls").means("Mails go unencrypted where the server does not offer `STARTTLS`."),
        flag("disable_starttls").means("Mails go unencrypted, but for `submissions://`."),
        flag("disable_html_emails").means("Mails have no HTML part."),
        section("tls", tls::KEYS).means("TLS with the mail server."),
        text("startup_check_address").such_as("test@example.com").means("Whom Authelia names when it tries the way.")
            .idle("the start-up check connects and signs in, and sends nothing"),
        part(TEXT, "host", "notifier.smtp.address"),
        part(NUMBER, "port", "notifier.smtp.address"),
    })
    .means("Mails by a mail server."),
    section("filesystem", keys! {
        path("filename").required("/config/notification.txt").means("The file."),
    })
    .instead_of("smtp")
    .means("Into a file, of which every mail takes the place of the one before."),
})
.means("How users are told of things: of a link that sets another password, of a code, of what happened to their account. Either \
        `smtp` or `filesystem`; without the section there are no mails, and nobody can reset a password.");

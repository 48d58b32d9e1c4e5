//! Mail providers by name, so that nobody has to look up the address of theirs. It must not know who uses them.

use super::address::WrittenAddress;
use crate::readable::{Readable, Wrong, words};

/// What is known of a provider.
#[derive(Clone, Debug)]
pub(crate) struct Provider {
    pub(crate) address: WrittenAddress,
    /// The user name, where everybody has the same.
    pub(crate) username: Option<&'static str>,
}

words!(Provider {
    "gmail" => implicit("smtp.gmail.com"),
    "microsoft365" => upgraded("smtp.office365.com"),
    "outlook" => upgraded("smtp-mail.outlook.com"),
    "icloud" => upgraded("smtp.mail.me.com"),
    "yahoo" => implicit("smtp.mail.yahoo.com"),
    "fastmail" => implicit("smtp.fastmail.com"),
    "proton" => upgraded("smtp.protonmail.ch"),
    "zoho" => implicit("smtp.zoho.com"),
    "gmx" => implicit("mail.gmx.net"),
    "mailbox.org" => implicit("smtp.mailbox.org"),
    "posteo" => implicit("posteo.de"),
    "sendgrid" => implicit("smtp.sendgrid.net").for_all("apikey"),
    "mailgun" => implicit("smtp.mailgun.org"),
    "mailgun-eu" => implicit("smtp.eu.mailgun.org"),
    "mailjet" => implicit("in-v3.mailjet.com"),
    "postmark" => upgraded("smtp.postmarkapp.com"),
    "brevo" => upgraded("smtp-relay.brevo.com"),
    "sparkpost" => upgraded("smtp.sparkpostmail.com"),
    "resend" => implicit("smtp.resend.com").for_all("resend"),
    "ses" => ses("us-east-1"),
});

/// A provider as it is written: its word, or Amazon's with a region.
pub(crate) struct WrittenProvider(pub(crate) Provider);

impl Readable for WrittenProvider {
    fn read(text: &str) -> Result<Self, Wrong> {
        let region = text.strip_prefix("ses-");
        match region.filter(|region| is_region(region)) {
            Some(region) => Ok(Self(ses(region))),
            None => Provider::read(text).map(Self),
        }
    }
}

impl Provider {
    /// Everybody has this user name.
    fn for_all(self, username: &'static str) -> Self {
        Self {
            username: Some(username),
            ..self
        }
    }
}

/// One that encrypts from the first byte.
fn implicit(host: &str) -> Provider {
    Provider {
        address: WrittenAddress {
            host: host.to_owned(),
            port: 465,
            is_implicit: true,
        },
        username: None,
    }
}

/// One that wants `STARTTLS`.
fn upgraded(host: &str) -> Provider {
    Provider {
        address: WrittenAddress {
            host: host.to_owned(),
            port: 587,
            is_implicit: false,
        },
        username: None,
    }
}

fn ses(region: &str) -> Provider {
    implicit(&format!("email-smtp.{region}.amazonaws.com"))
}

fn is_region(region: &str) -> bool {
    let mut bytes = region.bytes();
    bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn providers_have_an_address() {
        let check = |name: &str, host: &str, port: u16| {
            let found = WrittenProvider::read(name).expect(name).0.address;
            assert_eq!((&*found.host, found.port), (host, port), "{name}");
            assert_eq!(found.is_implicit, port == 465, "{name}");
        };
        check("gmail", "smtp.gmail.com", 465);
        check("icloud", "smtp.mail.me.com", 587);
        check("ses", "email-smtp.us-east-1.amazonaws.com", 465);
        check(
            "ses-eu-central-1",
            "email-smtp.eu-central-1.amazonaws.com",
            465,
        );
    }

    #[test]
    fn an_unknown_provider_is_told_which_there_are() {
        let wrong = WrittenProvider::read("gmial").err().expect("a slip");
        assert_eq!(wrong.mend.as_deref(), Some("did you mean `gmail`?"));
        assert!(wrong.allowed.contains(&"fastmail"));
        assert!(
            WrittenProvider::read("ses-evil.example/").is_err(),
            "no region"
        );
    }
}

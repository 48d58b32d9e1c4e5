//! A letter in the words of its language. It must not know how a mail looks, nor how it travels.

use doorward_accounts::{Letter, Matter, NamedAgent};
use doorward_model::Timestamp;
use doorward_text::{Argument, Language, Texts};
use url::Url;

/// The longest value that is inserted, in characters: names of people and of factors.
const MAX_VALUE: usize = 100;

/// Everything that a mail says.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) language: &'static str,
    pub(crate) direction: &'static str,
    /// What the site is called.
    pub(crate) site: String,
    /// The user's name.
    pub(crate) name: String,
    /// What the mail is about: its subject and heading.
    pub(crate) title: String,
    pub(crate) greeting: String,
    pub(crate) text: String,
    /// What the user asked for.
    pub(crate) action: Option<Action>,
    /// A code to type.
    pub(crate) code: Option<String>,
    /// Until when link or code works, as a sentence.
    pub(crate) until: Option<String>,
    pub(crate) details: Vec<Detail>,
    /// What to do if it was somebody else.
    pub(crate) advice: String,
    /// Where to do that, if the mail can have links.
    pub(crate) way_out: Option<Action>,
    pub(crate) footer: String,
}

/// A link and what it does.
#[derive(Debug)]
pub(crate) struct Action {
    pub(crate) label: String,
    pub(crate) url: String,
}

/// A fact.
#[derive(Debug)]
pub(crate) struct Detail {
    pub(crate) kind: Fact,
    pub(crate) name: String,
    pub(crate) value: String,
}

/// What a detail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fact {
    When,
    Address,
    Browser,
    Name,
}

/// Says things in one language.
#[derive(Clone, Copy)]
struct Speaker<'a> {
    texts: &'a Texts,
    language: Language,
}

impl Speaker<'_> {
    fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    fn say_with(&self, key: &str, args: &[(&str, Argument<'_>)]) -> String {
        self.texts.say(&self.language, key, args)
    }

    fn moment(&self, at: Timestamp) -> String {
        self.texts.date_time(&self.language, at.unix_seconds())
    }

    fn until(&self, key: &str, until: Timestamp) -> String {
        self.say_with(key, &[("until", self.moment(until).as_str().into())])
    }

    /// The browser in our own words: an attacker may have written what it says of itself.
    fn browser(&self, agent: NamedAgent) -> Option<String> {
        match (agent.browser, agent.system) {
            (Some(browser), Some(system)) => {
                let places = [("browser", browser.into()), ("system", system.into())];
                Some(self.say_with("browser-on-system", &places))
            }
            (Some(name), None) | (None, Some(name)) => Some(name.to_owned()),
            (None, None) => None,
        }
    }

    fn action(&self, key: &str, url: &str) -> Action {
        let (label, url) = (self.say(key), url.to_owned());
        Action { label, url }
    }

    fn detail(&self, kind: Fact, value: &str) -> Detail {
        let name = match kind {
            Fact::When => self.say("mail-when"),
            Fact::Address => self.say("mail-address"),
            Fact::Browser => self.say("mail-browser"),
            Fact::Name => self.say("mail-name"),
        };
        let value = tame(value);
        Detail { kind, name, value }
    }
}

/// Words the letter; `site` is what the site is called, or empty.
pub(crate) fn of(letter: &Letter, texts: &Texts, site: &str) -> Words {
    let tag = letter.language.as_deref();
    let language = tag.and_then(|tag| texts.named(tag));
    let language = language.unwrap_or_else(|| texts.negotiate(None));
    let speaker = Speaker { texts, language };
    let site = match tame(site) {
        site if site.is_empty() => speaker.say("site-default"),
        site => site,
    };
    let name = tame(&letter.display_name);
    let about = about(letter, speaker);
    Words {
        language: language.tag(),
        direction: language.direction(),
        title: about.title,
        greeting: speaker.say_with("mail-greeting", &[("name", name.as_str().into())]),
        text: about.text,
        action: about.action,
        code: about.code,
        until: about.until,
        details: details(letter, speaker),
        advice: about.advice,
        way_out: about.way_out,
        footer: footer(letter, speaker, &site),
        site,
        name,
    }
}

/// Who sent it, and from which portal if that has an address.
fn footer(letter: &Letter, speaker: Speaker<'_>, site: &str) -> String {
    let host = letter.portal.as_ref().and_then(Url::host_str);
    match host {
        Some(host) => speaker.say_with(
            "mail-footer",
            &[("site", site.into()), ("host", host.into())],
        ),
        None => speaker.say_with("mail-footer-without-host", &[("site", site.into())]),
    }
}

/// The part of a mail that depends on its matter.
struct About {
    title: String,
    text: String,
    action: Option<Action>,
    code: Option<String>,
    until: Option<String>,
    advice: String,
    way_out: Option<Action>,
}

fn about(letter: &Letter, speaker: Speaker<'_>) -> About {
    match &letter.matter {
        Matter::ResetPassword {
            link,
            revoke,
            until,
        } => About {
            title: speaker.say("mail-reset-title"),
            text: speaker.say("mail-reset-text"),
            action: Some(speaker.action("mail-reset-action", link.expose())),
            code: None,
            until: Some(speaker.until("mail-link-until", *until)),
            advice: speaker.say("mail-reset-advice"),
            way_out: Some(speaker.action("mail-reset-revoke", revoke.expose())),
        },
        Matter::ConfirmIdentity {
            code,
            revoke,
            until,
        } => About {
            title: speaker.say("mail-code-title"),
            text: speaker.say("mail-code-text"),
            action: None,
            code: Some(code.expose().clone()),
            until: Some(speaker.until("mail-code-until", *until)),
            advice: speaker.say(match revoke {
                Some(_) => "mail-code-advice",
                None => "mail-code-advice-alone",
            }),
            way_out: revoke
                .as_ref()
                .map(|revoke| speaker.action("mail-code-revoke", revoke.expose())),
        },
        event => {
            let (title, text) = happened(event, speaker);
            About {
                title,
                text,
                action: None,
                code: None,
                until: None,
                advice: speaker.say("mail-event-advice"),
                way_out: letter
                    .portal
                    .as_ref()
                    .map(|portal| speaker.action("mail-event-portal", portal.as_str())),
            }
        }
    }
}

/// Title and text of a mail that tells what has happened.
fn happened(event: &Matter, speaker: Speaker<'_>) -> (String, String) {
    let of_kind = |title: &str, text: &str, kind: &str| {
        let kind = [("kind", kind.into())];
        (speaker.say_with(title, &kind), speaker.say(text))
    };
    match event {
        Matter::FactorAdded { kind, .. } => {
            of_kind("mail-added-title", "mail-added-text", kind.as_str())
        }
        Matter::FactorRemoved { kind, .. } => {
            of_kind("mail-removed-title", "mail-removed-text", kind.as_str())
        }
        Matter::KeyCopied { .. } => (
            speaker.say("mail-copied-title"),
            speaker.say("mail-copied-text"),
        ),
        Matter::RecoveryCodeUsed { left } => (
            speaker.say("mail-recovery-title"),
            speaker.say_with("mail-recovery-text", &[("left", (*left).into())]),
        ),
        Matter::NewBrowser { .. } => (
            speaker.say("mail-browser-title"),
            speaker.say("mail-browser-text"),
        ),
        Matter::PasswordChanged | Matter::ResetPassword { .. } | Matter::ConfirmIdentity { .. } => {
            (
                speaker.say("mail-password-title"),
                speaker.say("mail-password-text"),
            )
        }
    }
}

fn details(letter: &Letter, speaker: Speaker<'_>) -> Vec<Detail> {
    let mut details = vec![speaker.detail(Fact::When, &speaker.moment(letter.at))];
    if let Some(address) = letter.address {
        details.push(speaker.detail(Fact::Address, &address.to_string()));
    }
    match &letter.matter {
        Matter::FactorAdded { name, .. } | Matter::FactorRemoved { name, .. } => {
            details.extend(name.as_deref().map(|name| speaker.detail(Fact::Name, name)));
        }
        Matter::KeyCopied { name } => details.push(speaker.detail(Fact::Name, name)),
        Matter::NewBrowser { user_agent } => {
            let agent = user_agent.as_deref().map(NamedAgent::of);
            let browser = agent.and_then(|agent| speaker.browser(agent));
            details.extend(browser.map(|browser| speaker.detail(Fact::Browser, &browser)));
        }
        _ => {}
    }
    details
}

/// A value on one line, without characters that change how others are read, cut to a length that people read.
fn tame(value: &str) -> String {
    let visible = value.chars().map(|c| if c.is_control() { ' ' } else { c });
    let visible: String = visible
        .filter(|c| !is_invisible(*c))
        .take(MAX_VALUE)
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Characters that show nothing and turn or join what stands around them (UAX #9, and the line separators).
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests;

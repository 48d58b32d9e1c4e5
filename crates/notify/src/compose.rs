//! A letter as subject, text and HTML: in the built-in templates, or in an administrator's own. It must not know how mail
//! travels.

use std::sync::Arc;

use askama::Template as _;
use doorward_accounts::{Letter, Matter};
use doorward_text::Texts;
use url::Url;

use crate::own_words::{Kind, OwnWords};
use crate::placeholders::{Form, Template};
use crate::words::{self, Fact, Words};

/// Where the title goes in a subject.
const TITLE: &str = "{title}";

#[derive(askama::Template)]
#[template(path = "mail/message.html")]
struct HtmlMail<'a> {
    mail: &'a Words,
}

#[derive(askama::Template)]
#[template(path = "mail/message.txt")]
struct TextMail<'a> {
    mail: &'a Words,
}

/// Words letters.
#[derive(Debug)]
pub struct Composer {
    texts: Arc<Texts>,
    site: String,
    subject: String,
    own: OwnWords,
}

/// What a mail says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Composed {
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
}

impl Composer {
    /// For a site of this name, which may be empty. `{title}` in `subject` is what a mail is about.
    #[must_use]
    pub fn new(texts: Arc<Texts>, site: String, subject: &str, own: OwnWords) -> Self {
        let subject = subject.replace(char::is_control, " ");
        Self {
            texts,
            site,
            subject,
            own,
        }
    }

    pub(crate) fn compose(&self, letter: &Letter) -> Result<Composed, askama::Error> {
        let mail = &words::of(letter, &self.texts, &self.site);
        let own = |form| self.own.find(kind(letter), form);
        let text = match own(Form::Text) {
            Some(template) => in_own_words(template, Form::Text, letter, mail),
            None => TextMail { mail }.render()?,
        };
        let html = match own(Form::Html) {
            Some(template) => in_own_words(template, Form::Html, letter, mail),
            None => HtmlMail { mail }.render()?,
        };
        Ok(Composed {
            subject: self.subject.replace(TITLE, &mail.title),
            text,
            html,
        })
    }
}

const fn kind(letter: &Letter) -> Kind {
    match letter.matter {
        Matter::ResetPassword { .. } => Kind::Reset,
        Matter::ConfirmIdentity { .. } => Kind::Code,
        Matter::PasswordChanged
        | Matter::FactorAdded { .. }
        | Matter::FactorRemoved { .. }
        | Matter::KeyCopied { .. }
        | Matter::RecoveryCodeUsed { .. }
        | Matter::NewBrowser { .. } => Kind::Event,
    }
}

fn in_own_words(template: &Template, form: Form, letter: &Letter, mail: &Words) -> String {
    let fact = |kind| {
        let mut details = mail.details.iter();
        let found = details.find(|detail| detail.kind == kind);
        found.map(|detail| detail.value.as_str())
    };
    template.fill(form, |place| match place {
        "title" => Some(&mail.title),
        "site" => Some(&mail.site),
        "display_name" => Some(&mail.name),
        "greeting" => Some(&mail.greeting),
        "text" => Some(&mail.text),
        "advice" => Some(&mail.advice),
        "footer" => Some(&mail.footer),
        "portal" => letter.portal.as_ref().map(Url::as_str),
        "link" => mail.action.as_ref().map(|action| action.url.as_str()),
        "revoke_link" => mail.way_out.as_ref().map(|action| action.url.as_str()),
        "code" => mail.code.as_deref(),
        "until" => mail.until.as_deref(),
        "when" => fact(Fact::When),
        "address" => fact(Fact::Address),
        "browser" => fact(Fact::Browser),
        "name" => fact(Fact::Name),
        _ => None,
    })
}

#[cfg(test)]
mod tests;

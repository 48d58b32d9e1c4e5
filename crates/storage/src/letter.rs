//! How a letter is written into a row and read back, before it is sealed. The format is this crate's alone. Letters wait for
//! hours at most; a release that cannot read one any more drops it.

use doorward_accounts::{Letter, Link, Matter};
use doorward_model::{EmailAddress, FactorKind, InvalidName, Secret, Timestamp};
use serde::{Deserialize, Serialize};
use url::Url;

/// Why a row is no letter. None of the texts holds a value of the row.
#[derive(Debug, thiserror::Error)]
pub(crate) enum UnreadableLetter {
    #[error("its JSON cannot be read")]
    Json(#[from] serde_json::Error),
    #[error("the mailbox in it is invalid")]
    Mailbox(#[from] InvalidName),
    #[error("an address in it is invalid")]
    Address(#[from] url::ParseError),
    #[error("a factor in it is unknown")]
    Factor,
}

#[derive(Serialize, Deserialize)]
struct Written {
    to: String,
    display_name: String,
    language: Option<String>,
    matter: WrittenMatter,
    portal: Option<Url>,
    address: Option<std::net::IpAddr>,
    at: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "about", rename_all = "snake_case")]
enum WrittenMatter {
    ResetPassword {
        link: String,
        revoke: String,
        until: i64,
    },
    ConfirmIdentity {
        code: String,
        revoke: Option<String>,
        until: i64,
    },
    PasswordChanged,
    FactorAdded {
        kind: String,
        name: Option<String>,
    },
    FactorRemoved {
        kind: String,
        name: Option<String>,
    },
    KeyCopied {
        name: String,
    },
    RecoveryCodeUsed {
        left: u32,
    },
    NewBrowser {
        user_agent: Option<String>,
    },
}

/// The letter as bytes that hold its secrets.
pub(crate) fn write(letter: &Letter) -> Result<Secret<Vec<u8>>, serde_json::Error> {
    let written = Written {
        to: letter.to.to_string(),
        display_name: letter.display_name.clone(),
        language: letter.language.clone(),
        matter: write_matter(&letter.matter),
        portal: letter.portal.clone(),
        address: letter.address,
        at: letter.at.unix_millis(),
    };
    serde_json::to_vec(&written).map(Secret::new)
}

/// The letter that was written.
pub(crate) fn read(bytes: &Secret<Vec<u8>>) -> Result<Letter, UnreadableLetter> {
    let written: Written = serde_json::from_slice(bytes.expose())?;
    Ok(Letter {
        to: EmailAddress::try_from(written.to.as_str())?,
        display_name: written.display_name,
        language: written.language,
        matter: read_matter(written.matter)?,
        portal: written.portal,
        address: written.address,
        at: Timestamp::from_unix_millis(written.at),
    })
}

fn write_matter(matter: &Matter) -> WrittenMatter {
    match matter {
        Matter::ResetPassword {
            link,
            revoke,
            until,
        } => WrittenMatter::ResetPassword {
            link: link.expose().to_owned(),
            revoke: revoke.expose().to_owned(),
            until: until.unix_millis(),
        },
        Matter::ConfirmIdentity {
            code,
            revoke,
            until,
        } => WrittenMatter::ConfirmIdentity {
            code: code.expose().clone(),
            revoke: revoke.as_ref().map(|link| link.expose().to_owned()),
            until: until.unix_millis(),
        },
        Matter::PasswordChanged => WrittenMatter::PasswordChanged,
        Matter::FactorAdded { kind, name } => WrittenMatter::FactorAdded {
            kind: kind.as_str().to_owned(),
            name: name.clone(),
        },
        Matter::FactorRemoved { kind, name } => WrittenMatter::FactorRemoved {
            kind: kind.as_str().to_owned(),
            name: name.clone(),
        },
        Matter::KeyCopied { name } => WrittenMatter::KeyCopied { name: name.clone() },
        Matter::RecoveryCodeUsed { left } => WrittenMatter::RecoveryCodeUsed { left: *left },
        Matter::NewBrowser { user_agent } => WrittenMatter::NewBrowser {
            user_agent: user_agent.clone(),
        },
    }
}

fn read_matter(matter: WrittenMatter) -> Result<Matter, UnreadableLetter> {
    Ok(match matter {
        WrittenMatter::ResetPassword {
            link,
            revoke,
            until,
        } => Matter::ResetPassword {
            link: read_link(&link)?,
            revoke: read_link(&revoke)?,
            until: Timestamp::from_unix_millis(until),
        },
        WrittenMatter::ConfirmIdentity {
            code,
            revoke,
            until,
        } => Matter::ConfirmIdentity {
            code: Secret::new(code),
            revoke: revoke.as_deref().map(read_link).transpose()?,
            until: Timestamp::from_unix_millis(until),
        },
        WrittenMatter::PasswordChanged => Matter::PasswordChanged,
        WrittenMatter::FactorAdded { kind, name } => Matter::FactorAdded {
            kind: read_kind(&kind)?,
            name,
        },
        WrittenMatter::FactorRemoved { kind, name } => Matter::FactorRemoved {
            kind: read_kind(&kind)?,
            name,
        },
        WrittenMatter::KeyCopied { name } => Matter::KeyCopied { name },
        WrittenMatter::RecoveryCodeUsed { left } => Matter::RecoveryCodeUsed { left },
        WrittenMatter::NewBrowser { user_agent } => Matter::NewBrowser { user_agent },
    })
}

fn read_link(address: &str) -> Result<Link, UnreadableLetter> {
    Ok(Link::new(&Url::parse(address)?))
}

fn read_kind(word: &str) -> Result<FactorKind, UnreadableLetter> {
    FactorKind::from_word(word).ok_or(UnreadableLetter::Factor)
}

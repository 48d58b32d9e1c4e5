//! What a store keeps of a session, and what a new one is made from. It must not know the cache.

use std::net::IpAddr;

use doorward_model::{FactorEvidence, Timestamp, User, UserId};

use crate::{Lifetimes, SessionKey};

/// The longest `User-Agent` that is kept, in bytes. It is shown in lists of sessions, no more.
const MAX_USER_AGENT_BYTES: usize = 256;

/// A session as stores keep it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRecord {
    /// The hash of the token.
    pub key: SessionKey,
    /// Whose it is.
    pub user_id: UserId,
    /// What the directory said of the user at sign-in.
    pub user: User,
    /// The cookie domain that it was issued for; it is worth nothing on another.
    pub cookie_domain: String,
    /// The factors given; the level follows from them.
    pub factors: Vec<FactorEvidence>,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, as far as the store knows.
    pub last_seen_at: Timestamp,
    /// Its absolute end.
    pub expires_at: Timestamp,
    /// Whether the visitor asked to be remembered.
    pub remembered: bool,
    /// The client's address at sign-in.
    pub address: Option<IpAddr>,
    /// The client's `User-Agent` at sign-in, bounded.
    pub user_agent: Option<String>,
}

/// What a session begins with.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// Whose it is.
    pub user_id: UserId,
    /// What the directory said of the user.
    pub user: User,
    /// The directory's generation before it was asked.
    pub directory_generation: u64,
    /// The cookie domain that it is issued for.
    pub cookie_domain: String,
    /// The factors given.
    pub factors: Vec<FactorEvidence>,
    /// How long sessions of that cookie domain live.
    pub lifetimes: Lifetimes,
    /// Whether the visitor asked to be remembered; without effect where nobody is.
    pub remember: bool,
    /// The session that this one replaces.
    pub replaces: Option<SessionKey>,
    /// The client's address.
    pub address: Option<IpAddr>,
    /// The client's `User-Agent`.
    pub user_agent: Option<String>,
}

impl NewSession {
    pub(crate) fn into_record(self, key: SessionKey, now: Timestamp) -> SessionRecord {
        let remember_me = self.lifetimes.remember_me.filter(|_| self.remember);
        SessionRecord {
            key,
            user_id: self.user_id,
            user: self.user,
            cookie_domain: self.cookie_domain,
            factors: self.factors,
            created_at: now,
            last_seen_at: now,
            expires_at: now.after(remember_me.unwrap_or(self.lifetimes.expiration)),
            remembered: remember_me.is_some(),
            address: self.address,
            user_agent: self.user_agent.map(|text| printable(&text)),
        }
    }
}

/// The text without control characters, cut to the length that is kept.
fn printable(text: &str) -> String {
    let mut kept = String::new();
    for character in text.chars().filter(|c| !c.is_control()) {
        if kept.len() + character.len_utf8() > MAX_USER_AGENT_BYTES {
            break;
        }
        kept.push(character);
    }
    kept
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::fake;

    const NOW: Timestamp = Timestamp::from_unix_millis(1_000);

    #[test]
    fn a_session_ends_an_hour_after_sign_in_by_default() {
        let record = fake::new_session("alice").into_record(fake::key(1), NOW);
        assert_eq!(record.expires_at, NOW.after(Duration::from_hours(1)));
        assert!(!record.remembered);
    }

    #[test]
    fn nobody_is_remembered_where_that_is_switched_off() {
        let lifetimes = Lifetimes {
            remember_me: None,
            ..Lifetimes::default()
        };
        let new = NewSession {
            remember: true,
            lifetimes,
            ..fake::new_session("alice")
        };
        let record = new.into_record(fake::key(1), NOW);
        assert_eq!(record.expires_at, NOW.after(Duration::from_hours(1)));
        assert!(!record.remembered);
    }

    #[test]
    fn a_remembered_session_lives_for_a_month() {
        let new = NewSession {
            remember: true,
            ..fake::new_session("alice")
        };
        let record = new.into_record(fake::key(1), NOW);
        assert_eq!(record.expires_at, NOW.after(Duration::from_hours(30 * 24)));
        assert!(record.remembered);
    }

    #[test]
    fn a_user_agent_is_kept_short_and_printable() {
        let new = NewSession {
            user_agent: Some(format!("a\r\nb{}", "ü".repeat(500))),
            ..fake::new_session("alice")
        };
        let kept = new.into_record(fake::key(1), NOW).user_agent.expect("kept");
        assert!(kept.starts_with("abü"));
        assert_eq!(kept.len(), MAX_USER_AGENT_BYTES);
    }
}

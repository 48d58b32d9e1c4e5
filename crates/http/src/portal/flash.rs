//! A notice for the page after a redirect: signed, short-lived, in a cookie of the portal's own host.
//! It carries the user name that was typed, never a password.

use doorward_model::{Secret, Timestamp};
use http::{HeaderMap, HeaderValue};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::notice::Notice;
use super::place::Place;
use crate::jar::{HostCookie, Reach};
use crate::seal::{Limit, Purpose, Seal};

/// How long a notice waits for its page, in seconds.
const LIFE: u32 = 60;

const COOKIE: HostCookie = HostCookie {
    name: "doorward_notice",
    max_age: Some(LIFE),
};

/// The longest user name that is kept, in bytes.
const MAX_NAME: usize = 256;

/// What one page tells the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Flash {
    /// What was wrong.
    pub(crate) notice: Notice,
    /// The user name that was typed.
    pub(crate) name: String,
    /// Whether "keep me signed in" was ticked.
    pub(crate) remember: bool,
}

#[derive(Serialize, Deserialize)]
struct Wire {
    notice: String,
    name: String,
    remember: bool,
}

impl Flash {
    /// A notice and nothing else.
    pub(crate) const fn saying(notice: Notice) -> Self {
        Self {
            notice,
            name: String::new(),
            remember: false,
        }
    }

    /// The cookie that carries it.
    pub(crate) fn write(
        &self,
        key: &Secret<[u8; 32]>,
        reach: Reach,
        now: Timestamp,
    ) -> Option<HeaderValue> {
        let name = if self.name.len() <= MAX_NAME {
            self.name.clone()
        } else {
            String::new()
        };
        let wire = Wire {
            notice: self.notice.title().to_owned(),
            name,
            remember: self.remember,
        };
        write(&wire, key, reach, now)
    }

    /// What the page before left for this one.
    pub(crate) fn of(place: &Place) -> Option<Self> {
        let scene = &place.scene;
        Self::read(
            &scene.headers,
            &scene.services.csrf_key,
            place.reach(),
            scene.now,
        )
    }

    /// What the page before left, if it is ours and fresh.
    pub(crate) fn read(
        headers: &HeaderMap,
        key: &Secret<[u8; 32]>,
        reach: Reach,
        now: Timestamp,
    ) -> Option<Self> {
        let wire: Wire = read(headers, key, reach, now)?;
        let notice = Notice::from_title(&wire.notice)?;
        Some(Self {
            notice,
            name: wire.name,
            remember: wire.remember,
        })
    }
}

/// The cookie that leaves a note of another kind for the next page.
pub(crate) fn leave(place: &Place, note: &impl Serialize) -> Option<HeaderValue> {
    let scene = &place.scene;
    write(note, &scene.services.csrf_key, place.reach(), scene.now)
}

/// The note that the page before left, if it is ours, fresh and of this kind.
pub(crate) fn left_for<T: DeserializeOwned>(place: &Place) -> Option<T> {
    let scene = &place.scene;
    let key = &scene.services.csrf_key;
    read(&scene.headers, key, place.reach(), scene.now)
}

/// The cookie that clears what was left, where the browser sent one.
pub(crate) fn clear(headers: &HeaderMap, reach: Reach) -> Option<HeaderValue> {
    COOKIE
        .read(headers, reach)
        .and_then(|_| COOKIE.forget(reach))
}

fn write(
    note: &impl Serialize,
    key: &Secret<[u8; 32]>,
    reach: Reach,
    now: Timestamp,
) -> Option<HeaderValue> {
    let content = serde_json::to_vec(note).ok()?;
    let sealed = Seal::new(key, Purpose::Notice).close("", &content, now);
    COOKIE.write(reach, &sealed)
}

fn read<T: DeserializeOwned>(
    headers: &HeaderMap,
    key: &Secret<[u8; 32]>,
    reach: Reach,
    now: Timestamp,
) -> Option<T> {
    let limit = Limit {
        now,
        max_seconds: i64::from(LIFE),
    };
    let sealed = COOKIE.read(headers, reach)?;
    let content = Seal::new(key, Purpose::Notice).open("", sealed, limit)?;
    serde_json::from_slice(&content).ok()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use http::header::COOKIE as COOKIE_HEADER;

    use super::*;

    const NOW: Timestamp = Timestamp::from_unix_millis(1_000_000);

    fn flash(name: &str) -> Flash {
        Flash {
            notice: Notice::Rejected,
            name: name.to_owned(),
            remember: true,
        }
    }

    fn sent_back(set_cookie: &HeaderValue) -> HeaderMap {
        let pair = set_cookie.to_str().unwrap().split(';').next().unwrap();
        HeaderMap::from_iter([(COOKIE_HEADER, pair.parse().unwrap())])
    }

    fn journey(flash: &Flash, later: Duration) -> Option<Flash> {
        let key = Secret::new([3; 32]);
        let cookie = flash.write(&key, Reach::Secure, NOW).unwrap();
        Flash::read(&sent_back(&cookie), &key, Reach::Secure, NOW.after(later))
    }

    #[test]
    fn a_notice_reaches_the_next_page_within_a_minute() {
        let sent = flash("zoë\"; x");
        assert_eq!(journey(&sent, Duration::from_mins(1)), Some(sent.clone()));
        assert_eq!(journey(&sent, Duration::from_secs(61)), None);
    }

    #[test]
    fn a_name_too_long_for_a_cookie_is_left_out() {
        let arrived = journey(&flash(&"x".repeat(257)), Duration::ZERO).unwrap();
        assert_eq!(arrived, flash(""));
    }

    #[test]
    fn somebody_elses_notice_is_not_shown() {
        let cookie = flash("eve")
            .write(&Secret::new([4; 32]), Reach::Secure, NOW)
            .unwrap();
        let key = Secret::new([3; 32]);
        assert_eq!(
            Flash::read(&sent_back(&cookie), &key, Reach::Secure, NOW),
            None
        );
    }
}

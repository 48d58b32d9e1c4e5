//! What surrounds an act of a user: where it comes from, and what a mail about it needs. It must not know HTTP.

use std::net::IpAddr;

use doorward_model::{Event, EventKind, RequestId, Timestamp, User, UserId, UserName};
use doorward_sessions::SessionView;
use url::Url;

use crate::{Letter, Link, Matter};

/// What surrounds an act.
#[derive(Clone, Debug)]
pub struct Circumstances {
    /// The visitor's language, as a tag such as `de` (BCP 47); `None` is the default.
    pub language: Option<String>,
    /// The portal of the cookie domain where it happens, from the configuration alone; `None` where none is configured, so
    /// that no mail can have a link.
    pub portal: Option<Url>,
    /// The client's address.
    pub address: IpAddr,
    /// The request.
    pub request_id: RequestId,
    /// When.
    pub at: Timestamp,
}

impl Circumstances {
    /// An event of this act by the user of a session.
    #[must_use]
    pub fn event_in(&self, session: &SessionView, kind: EventKind) -> Event {
        self.event(kind, session.user_id(), &session.user().name)
    }

    pub(crate) fn event(&self, kind: EventKind, user_id: UserId, user: &UserName) -> Event {
        Event {
            user_id: Some(user_id),
            user: Some(user.clone()),
            address: Some(self.address),
            request_id: Some(self.request_id),
            ..Event::new(kind, self.at)
        }
    }

    /// A letter about this act to a user's primary mailbox; `None` if the user has none.
    #[must_use]
    pub fn letter(&self, user: &User, matter: Matter) -> Option<Letter> {
        Some(Letter {
            to: user.emails.first()?.clone(),
            display_name: user.display_name.clone(),
            language: self.language.clone(),
            matter,
            portal: self.portal.clone(),
            address: Some(self.address),
            at: self.at,
        })
    }
}

/// A link to one of the portal's pages with a secret in its query.
pub(crate) fn link(portal: &Url, page: &str, (name, secret): (&str, &str)) -> Link {
    let mut address = portal.clone();
    let base = portal.path().trim_end_matches('/');
    address.set_path(&format!("{base}{page}"));
    address.set_fragment(None);
    address.query_pairs_mut().clear().append_pair(name, secret);
    Link::new(&address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Confirmation;
    use crate::house::{HOME, House, alice};

    #[test]
    fn links_lead_below_the_portal_wherever_that_is() {
        for (portal, expected) in [
            (
                "https://auth.example.com",
                "https://auth.example.com/page?id=a%2Bb",
            ),
            (
                "https://example.com/auth/",
                "https://example.com/auth/page?id=a%2Bb",
            ),
            (
                "https://example.com/auth?x=1#y",
                "https://example.com/auth/page?id=a%2Bb",
            ),
        ] {
            let portal: Url = portal.parse().unwrap();
            assert_eq!(link(&portal, "/page", ("id", "a+b")).expose(), expected);
        }
    }

    #[tokio::test]
    async fn an_event_names_its_user_the_address_and_the_request() {
        let about = House::new(Confirmation::Mail).about(HOME);
        let event = about.event(EventKind::PasswordChanged, UserId(7), &alice().name);
        assert_eq!(event.user_id, Some(UserId(7)));
        assert_eq!(event.user, Some(alice().name));
        assert_eq!(event.address, Some(HOME));
        assert_eq!(event.request_id, Some(about.request_id));
        assert_eq!(event.at, about.at);
    }
}

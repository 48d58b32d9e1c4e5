//! What a check needs of a cached session, shared between requests without locks.
//! It must not know stores.

use std::any::Any;
use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use arc_swap::{ArcSwap, ArcSwapOption};
use doorward_model::{FactorEvidence, Level, Timestamp, User, UserId};

use crate::liveness::Times;
use crate::{Lifetimes, Liveness, SessionKey, SessionRecord};

/// The generation of a profile that comes from a store and that no directory has confirmed yet.
const UNCONFIRMED: u64 = 0;

/// How much time passes between two uses of a session that are worth noting.
const SEEN_EVERY: Duration = Duration::from_secs(1);

/// A session as checks see it.
pub struct SessionView {
    key: SessionKey,
    user_id: UserId,
    cookie_domain: Box<str>,
    factors: Box<[FactorEvidence]>,
    level: Level,
    created_at: Timestamp,
    expires_at: Timestamp,
    remembered: bool,
    address: Option<IpAddr>,
    user_agent: Option<Box<str>>,
    cached_at: Timestamp,
    last_seen: AtomicI64,
    profile: ArcSwap<Profile>,
}

/// The user at one generation of the directory, with what was derived from exactly that.
struct Profile {
    user: Arc<User>,
    generation: u64,
    attachment: ArcSwapOption<Attachment>,
}

struct Attachment {
    generation: u64,
    value: Arc<dyn Any + Send + Sync>,
}

impl Profile {
    fn new(user: User, generation: u64) -> Self {
        Self {
            user: Arc::new(user),
            generation,
            attachment: ArcSwapOption::empty(),
        }
    }

    fn attached<T: Any + Send + Sync>(&self, generation: u64) -> Option<Arc<T>> {
        let attachment = self.attachment.load();
        let current = attachment
            .as_ref()
            .filter(|found| found.generation == generation)?;
        Arc::clone(&current.value).downcast().ok()
    }
}

impl SessionView {
    /// A session whose user the directory has just described.
    pub(crate) fn begun(record: SessionRecord, generation: u64, now: Timestamp) -> Self {
        Self::new(record, generation, now)
    }

    /// A session that a store has just given back.
    pub(crate) fn loaded(record: SessionRecord, now: Timestamp) -> Self {
        Self::new(record, UNCONFIRMED, now)
    }

    fn new(record: SessionRecord, generation: u64, cached_at: Timestamp) -> Self {
        Self {
            key: record.key,
            user_id: record.user_id,
            cookie_domain: record.cookie_domain.into(),
            level: Level::of(&record.factors),
            factors: record.factors.into(),
            created_at: record.created_at,
            expires_at: record.expires_at,
            remembered: record.remembered,
            address: record.address,
            user_agent: record.user_agent.map(Into::into),
            cached_at,
            last_seen: AtomicI64::new(record.last_seen_at.unix_millis()),
            profile: ArcSwap::from_pointee(Profile::new(record.user, generation)),
        }
    }

    /// Takes over what an earlier view of the same session knows better than the store: a later
    /// use, and the profile as the directory gave it.
    pub(crate) fn inherit(&self, earlier: &Self) {
        self.last_seen
            .fetch_max(earlier.last_seen.load(Ordering::Relaxed), Ordering::Relaxed);
        let profile = earlier.profile.load_full();
        if profile.generation > self.directory_generation() {
            self.profile.store(profile);
        }
    }

    /// The record with which the session goes on under another key, with more evidence.
    pub(crate) fn raised(&self, key: SessionKey, evidence: FactorEvidence) -> SessionRecord {
        let mut factors = self.factors.to_vec();
        factors.retain(|known| known.kind() != evidence.kind());
        factors.push(evidence);
        SessionRecord {
            key,
            user_id: self.user_id,
            user: User::clone(&self.user()),
            cookie_domain: self.cookie_domain.to_string(),
            factors,
            created_at: self.created_at,
            last_seen_at: self.last_seen(),
            expires_at: self.expires_at,
            remembered: self.remembered,
            address: self.address,
            user_agent: self.user_agent.as_deref().map(str::to_owned),
        }
    }

    /// The hash of the session's token.
    #[must_use]
    pub const fn key(&self) -> SessionKey {
        self.key
    }

    /// The number of the user.
    #[must_use]
    pub const fn user_id(&self) -> UserId {
        self.user_id
    }

    /// The user, as last described by the directory.
    #[must_use]
    pub fn user(&self) -> Arc<User> {
        Arc::clone(&self.profile.load().user)
    }

    /// The generation of the directory that [`user`](Self::user) comes from; 0 if it comes from the
    /// store and the directory has to be asked before it counts.
    #[must_use]
    pub fn directory_generation(&self) -> u64 {
        self.profile.load().generation
    }

    /// Replaces the profile by what the directory said at `generation`, unless what is known is
    /// newer. What was attached belongs to the old profile and goes with it.
    pub fn refresh(&self, user: User, generation: u64) {
        let fresh = Arc::new(Profile::new(user, generation));
        self.profile.rcu(|known| {
            let newest = if known.generation > generation {
                known
            } else {
                &fresh
            };
            Arc::clone(newest)
        });
    }

    /// What was derived from the user's profile and the configuration of this generation; made anew
    /// when either has changed. One slot, for one caller's purpose.
    pub fn attachment<T: Any + Send + Sync>(
        &self,
        generation: u64,
        make: impl FnOnce(&User) -> T,
    ) -> Arc<T> {
        let profile = self.profile.load();
        if let Some(current) = profile.attached(generation) {
            return current;
        }
        let fresh = Arc::new(make(&profile.user));
        let value: Arc<dyn Any + Send + Sync> = Arc::<T>::clone(&fresh);
        profile
            .attachment
            .store(Some(Arc::new(Attachment { generation, value })));
        fresh
    }

    /// How sure we are of the visitor.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.level
    }

    /// The factors given.
    #[must_use]
    pub const fn factors(&self) -> &[FactorEvidence] {
        &self.factors
    }

    /// The cookie domain that the session was issued for; on another it is worth nothing.
    #[must_use]
    pub const fn cookie_domain(&self) -> &str {
        &self.cookie_domain
    }

    /// When it began.
    #[must_use]
    pub const fn created_at(&self) -> Timestamp {
        self.created_at
    }

    /// Its absolute end.
    #[must_use]
    pub const fn expires_at(&self) -> Timestamp {
        self.expires_at
    }

    /// When it was last used.
    #[must_use]
    pub fn last_seen(&self) -> Timestamp {
        Timestamp::from_unix_millis(self.last_seen.load(Ordering::Relaxed))
    }

    /// Whether the visitor asked to be remembered.
    #[must_use]
    pub const fn remembered(&self) -> bool {
        self.remembered
    }

    /// The client's address at sign-in.
    #[must_use]
    pub const fn address(&self) -> Option<IpAddr> {
        self.address
    }

    /// The client's `User-Agent` at sign-in. Escape it wherever it is shown.
    #[must_use]
    pub fn user_agent(&self) -> Option<&str> {
        self.user_agent.as_deref()
    }

    pub(crate) const fn cached_at(&self) -> Timestamp {
        self.cached_at
    }

    pub(crate) fn liveness(&self, lifetimes: &Lifetimes, now: Timestamp) -> Liveness {
        self.times().liveness(lifetimes, now)
    }

    pub(crate) fn lies_in_the_future(&self, now: Timestamp) -> bool {
        self.times().lies_in_the_future(now)
    }

    fn times(&self) -> Times {
        Times {
            created_at: self.created_at,
            last_seen: self.last_seen(),
            expires_at: self.expires_at,
            remembered: self.remembered,
        }
    }

    /// Notes a use. Says whether the store should hear of it: once a second at most, and of
    /// concurrent uses one.
    pub(crate) fn note_use(&self, now: Timestamp) -> bool {
        let known = self.last_seen.load(Ordering::Relaxed);
        if now.since(Timestamp::from_unix_millis(known)) < SEEN_EVERY {
            return false;
        }
        let latest = now.unix_millis();
        self.last_seen
            .compare_exchange(known, latest, Ordering::Relaxed, Ordering::Relaxed)
            .is_ok()
    }
}

impl fmt::Debug for SessionView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionView")
            .field("key", &self.key)
            .field("user_id", &self.user_id)
            .field("level", &self.level)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fake;

    const NOW: Timestamp = Timestamp::from_unix_millis(100_000);

    fn view() -> SessionView {
        SessionView::loaded(fake::record(1, "alice", NOW), NOW)
    }

    #[test]
    fn a_profile_from_the_store_waits_for_the_directory() {
        assert_eq!(view().directory_generation(), UNCONFIRMED);
        assert_eq!(view().user().name.as_str(), "alice");
    }

    #[test]
    fn a_newer_profile_is_not_replaced_by_an_older_one() {
        let view = view();
        view.refresh(
            User {
                display_name: "New".into(),
                ..fake::user("alice")
            },
            3,
        );
        view.refresh(
            User {
                display_name: "Old".into(),
                ..fake::user("alice")
            },
            2,
        );
        assert_eq!(view.user().display_name, "New");
        assert_eq!(view.directory_generation(), 3);
    }

    /// DEC-10.
    #[test]
    fn an_attachment_is_made_once_a_generation_and_profile() {
        let view = view();
        let first = view.attachment(1, |user| user.display_name.clone());
        let again = view.attachment(1, |_| String::from("made twice"));
        assert!(Arc::ptr_eq(&first, &again));
        assert_eq!(
            *view.attachment(2, |_| String::from("other settings")),
            "other settings"
        );
        view.refresh(
            User {
                display_name: "Renamed".into(),
                ..fake::user("alice")
            },
            1,
        );
        assert_eq!(
            *view.attachment(2, |user| user.display_name.clone()),
            "Renamed"
        );
    }

    #[test]
    fn an_attachment_of_another_type_is_not_handed_out() {
        let view = view();
        assert_eq!(*view.attachment(1, |_| 7_u8), 7);
        assert_eq!(*view.attachment(1, |_| String::from("text")), "text");
    }

    #[test]
    fn a_use_is_worth_noting_once_a_second() {
        let view = view();
        assert!(!view.note_use(NOW.after(Duration::from_millis(999))));
        assert!(view.note_use(NOW.after(Duration::from_secs(1))));
        assert!(!view.note_use(NOW.after(Duration::from_millis(1_500))));
        assert!(!view.note_use(NOW));
        assert_eq!(view.last_seen(), NOW.after(Duration::from_secs(1)));
    }

    #[test]
    fn a_reloaded_view_keeps_what_memory_knew_better() {
        let earlier = view();
        let later = NOW.after(Duration::from_secs(9));
        assert!(earlier.note_use(later));
        earlier.refresh(
            User {
                display_name: "New".into(),
                ..fake::user("alice")
            },
            5,
        );
        let reloaded = view();
        reloaded.inherit(&earlier);
        assert_eq!(reloaded.last_seen(), later);
        assert_eq!(reloaded.user().display_name, "New");
    }

    #[test]
    fn debug_shows_no_profile() {
        let shown = format!("{:?}", view());
        assert!(!shown.contains("alice"), "{shown}");
    }
}

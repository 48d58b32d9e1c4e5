//! What users are asked for first, over a store in memory.

use async_trait::async_trait;
use doorward_model::SecondFactorMethod::{MobilePush, Totp, WebAuthn};

use super::*;
use crate::fake::MemoryPreferences;

const ALICE: UserId = UserId(1);

/// Users who all have these.
#[derive(Debug)]
struct AllHave(Vec<FactorKind>);

#[async_trait]
impl EnrolledFactors for AllHave {
    async fn kinds_of(&self, _: UserId) -> Result<Vec<FactorKind>, StoreUnavailable> {
        Ok(self.0.clone())
    }
}

struct House {
    kept: Arc<MemoryPreferences>,
    service: MethodPreferences,
}

/// A site with codes from an app and keys.
fn house(default: Option<SecondFactorMethod>, kinds: &[FactorKind]) -> House {
    let kept = Arc::new(MemoryPreferences::default());
    let service = MethodPreferences::new(MethodPreferencesParts {
        available: vec![Totp, WebAuthn],
        default,
        enrolled: kinds
            .iter()
            .map(|kind| Arc::new(AllHave(vec![*kind])) as _)
            .collect(),
        kept: Arc::clone(&kept) as _,
    });
    House { kept, service }
}

impl House {
    async fn kept(&self) -> Option<SecondFactorMethod> {
        self.kept.of_user(ALICE).await.expect("memory works")
    }

    async fn keep(&self, method: SecondFactorMethod) {
        self.kept.prefer(ALICE, method).await.expect("memory works");
    }
}

const KEY: FactorKind = FactorKind::SecurityKey;
const APP: FactorKind = FactorKind::Totp;

#[tokio::test]
async fn what_was_kept_comes_first_then_the_default_then_what_is_set_up_then_anything() {
    let cases: [(Option<_>, Option<_>, &[FactorKind], _); 7] = [
        (Some(Totp), Some(WebAuthn), &[KEY], Totp),
        (None, Some(WebAuthn), &[APP], WebAuthn),
        (None, None, &[KEY, APP], Totp),
        (None, None, &[KEY], WebAuthn),
        (None, None, &[], Totp),
        (Some(MobilePush), None, &[KEY], WebAuthn),
        (None, Some(MobilePush), &[KEY], WebAuthn),
    ];
    for (kept, default, kinds, expected) in cases {
        let house = house(default, kinds);
        if let Some(kept) = kept {
            house.keep(kept).await;
        }
        let settled = house.service.settle(ALICE).await.expect("memory works");
        assert_eq!(settled.preferred, Some(expected), "{kept:?} {default:?}");
        assert_eq!(house.kept().await, Some(expected), "it is kept");
    }
}

#[tokio::test]
async fn nothing_is_known_of_a_user_until_something_is_kept() {
    let house = house(Some(WebAuthn), &[APP, FactorKind::Push]);
    let standing = async || house.service.standing(ALICE).await.expect("memory works");
    assert_eq!(standing().await, MethodStanding::default());
    house.keep(Totp).await;
    let known = standing().await;
    assert_eq!(known.preferred, Some(Totp));
    assert_eq!(known.set_up, [Totp], "the site has no pushes");
    assert!(known.has(Totp) && !known.has(MobilePush));
}

#[tokio::test]
async fn a_user_chooses_among_what_is_set_up_and_looking_keeps_nothing() {
    let first = async |kept: Option<_>, default, kinds: &[FactorKind]| {
        let house = house(default, kinds);
        if let Some(kept) = kept {
            house.keep(kept).await;
        }
        let choices = house.service.choices(ALICE).await.expect("memory works");
        assert_eq!(house.kept().await, kept);
        (choices.preferred, choices.set_up.len())
    };
    assert_eq!(first(None, None, &[KEY, APP]).await, (Some(Totp), 2));
    assert_eq!(
        first(Some(WebAuthn), None, &[KEY, APP]).await,
        (Some(WebAuthn), 2)
    );
    assert_eq!(
        first(None, Some(WebAuthn), &[KEY, APP]).await,
        (Some(WebAuthn), 2)
    );
    assert_eq!(first(Some(WebAuthn), None, &[APP]).await, (Some(Totp), 1));
    assert_eq!(first(None, Some(Totp), &[]).await, (None, 0));
}

#[tokio::test]
async fn only_a_method_of_the_site_can_be_chosen() {
    let house = house(None, &[]);
    let choose = async |method| house.service.choose(ALICE, method).await;
    assert!(!choose(MobilePush).await.expect("memory works"));
    assert_eq!(house.kept().await, None);
    assert!(choose(WebAuthn).await.expect("memory works"));
    assert_eq!(house.kept().await, Some(WebAuthn));
}

#[tokio::test]
async fn what_was_given_is_remembered_but_not_what_stood_in_for_it() {
    let house = house(Some(Totp), &[]);
    let preferred = async || house.service.preferred(ALICE).await.expect("memory works");
    assert_eq!(preferred().await, Some(Totp), "the default");
    house.service.remember(ALICE, KEY).await;
    assert_eq!(preferred().await, Some(WebAuthn));
    for kind in [FactorKind::RecoveryCode, FactorKind::TrustedBrowser] {
        house.service.remember(ALICE, kind).await;
    }
    assert_eq!(preferred().await, Some(WebAuthn));
    house.keep(MobilePush).await;
    assert_eq!(preferred().await, Some(Totp), "the site has it no more");
}

#[tokio::test]
async fn what_is_given_again_and_again_is_written_once() {
    let house = house(None, &[]);
    for _ in 0..3 {
        house.service.remember(ALICE, APP).await;
    }
    assert_eq!(house.kept.writes(), 1);
}

//! Applications whose rules ask for factors that were given not long ago.

use std::time::Duration;

use doorward_policy::{Policy, RuleSpec};
use http::StatusCode;

use super::site::{PASSWORD, Site, rule, rules};

/// The usual site, and `young` that wants a first factor of the last three minutes.
fn site() -> Site {
    let young = RuleSpec {
        max_age: Some(Duration::from_mins(3)),
        ..rule("young.example.com", Policy::OneFactor)
    };
    Site::with(rules().into_iter().chain([young]).collect())
}

const YOUNG: &str = "/?rd=https%3A%2F%2Fyoung.example.com%2Fa%3Fb&rm=GET";

#[tokio::test]
async fn an_old_first_factor_is_given_again_on_the_way() {
    let site = site();
    let mut browser = site.signed_in().await;
    let onward = browser.get(YOUNG).await;
    assert_eq!(onward.location(), "https://young.example.com/a?b");

    site.clock.advance(Duration::from_secs(181));
    let page = browser.get(YOUNG).await;
    assert_eq!(page.status, StatusCode::OK);
    page.has("<bdi class=\"host\">young.");
    let answer = browser.sign_in(YOUNG, "alice", PASSWORD).await;
    assert_eq!(answer.location(), "https://young.example.com/a?b");
    let onward = browser.get(YOUNG).await;
    assert_eq!(onward.location(), "https://young.example.com/a?b");
}

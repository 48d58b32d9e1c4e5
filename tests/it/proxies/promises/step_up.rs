//! An application that asks for two factors: the way to the second one, and back.

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use doorward_tests::{Example, Form, Guarded, Kind, Person, Request, totp_code};
use url::Url;

use super::WANTED;
use super::identity::IDENTITY;

/// 20 bytes that alice has in an app.
const SECRET: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/// Two factors for the second application, and alice has them.
fn guarded(kind: Kind) -> Result<Guarded> {
    let one = "subject: 'group:admins'\n      policy: 'one_factor'";
    let change = |example: Example| example.with(one, &one.replace("one_factor", "two_factor"));
    let guarded = Guarded::start_with(kind, change)?;
    let generate = ["users", "totp", "generate", "alice", "--secret", SECRET];
    guarded.doorward.said(&generate)?;
    Ok(guarded)
}

pub(in super::super) fn a_second_factor_is_given_on_the_way_and_leads_back(
    kind: Kind,
) -> Result<()> {
    let guarded = guarded(kind)?;
    let wanted = guarded.url("admin", WANTED);
    let mut alice = guarded.visitor();
    let (name, password) = (Person::Alice.name(), Person::Alice.password());

    let asked = alice.sign_in(&wanted, name, password)?;
    let portal = Url::parse(&guarded.url("auth", "/"))?;
    assert_eq!(asked.url.origin(), portal.origin(), "{}", guarded.printed());
    assert_eq!(alice.open(&guarded.url("app", "/"))?.status, 200);
    assert_eq!(guarded.admin.received().len(), 0);

    let form = Form::with_action(&asked.response.text(), "/2fa/one-time-password")?;
    let page = alice.submit(&asked.url, &form.set("code", &totp_code(SECRET)?)?)?;
    assert_eq!(page.response.status, 200, "{}", guarded.printed());
    assert_eq!(page.url.as_str(), wanted);
    let received = guarded.admin.last()?;
    assert_eq!(received.target(), WANTED);
    let identity = IDENTITY.map(|name| received.values(name).join("|"));
    assert_eq!(identity.first().map(String::as_str), Some("alice"));
    assert!(
        identity.iter().all(|value| !value.is_empty()),
        "{identity:?}"
    );
    Ok(())
}

pub(in super::super) fn one_factor_gets_nobody_where_two_are_asked_for(kind: Kind) -> Result<()> {
    // TOT-10
    let guarded = guarded(kind)?;
    let (mut alice, _) = guarded.signed_in(Person::Alice)?;
    let target = guarded.url("admin", "/data");
    let answer = alice.open(&target)?;
    assert_eq!(answer.status, 302, "{}", guarded.printed());
    let location = answer.header("Location").context("a way to the portal")?;
    assert!(
        location.starts_with(&guarded.url("auth", "/")),
        "{location}"
    );

    let cookie = alice.cookies_for(Url::parse(&target)?.host_str().unwrap_or_default());
    let script = Request::new("GET", &target)
        .header("Accept", "application/json")
        .header("Cookie", &cookie);
    assert_eq!(script.send(guarded.address())?.status, 401);

    let credentials = STANDARD.encode(format!("alice:{}", Person::Alice.password()));
    let basic =
        Request::new("GET", &target).header("Authorization", &format!("Basic {credentials}"));
    assert_eq!(basic.send(guarded.address())?.status, 401);
    assert_eq!(guarded.admin.received().len(), 0);
    Ok(())
}

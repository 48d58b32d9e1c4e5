//! Pushes against a service that speaks Duo's Auth API and checks each signature: by JSON calls and in a real Chromium, with
//! every answer that a telephone gives and every trouble that the service has.

use std::thread;

use anyhow::{Context, Result, ensure};
use doorward_tests::{
    Address, Browser, Doorward, DuoServer, Guarded, Kind, Person, Request, Response, until,
};
use serde_json::{Value, json};

use crate::account::with_two_factors;
use crate::looks::{is_sound, sign_in};

const RETRY: &str = r#"{"status":"KO","message":"Authentication failed, please retry later."}"#;

/// A server with pushes, and alice who has given her password.
fn signed_in(devices: &[&str]) -> Result<(DuoServer, Doorward, String)> {
    let mut duo = DuoServer::start()?;
    duo.enrol("alice", devices)?;
    let settings = duo.settings();
    let doorward = Doorward::start_on("examples/doorward", |example| {
        Ok(with_two_factors(example)?.after(&settings))
    })?;
    let cookie = sign_in_at(&doorward)?;
    Ok((duo, doorward, cookie))
}

/// The cookies of a session of alice's own.
fn sign_in_at(doorward: &Doorward) -> Result<String> {
    Ok(cookies(&doorward.try_sign_in(Person::Alice)?))
}

fn cookies(answer: &Response) -> String {
    let pairs = answer.values("set-cookie");
    let pairs = pairs.filter_map(|line| line.split(';').next());
    pairs.collect::<Vec<_>>().join("; ")
}

fn call(doorward: &Doorward, cookie: &str, method: &str, path: &str) -> Request {
    let url = format!("http://127.0.0.1:{}{path}", doorward.port());
    Request::new(method, &url)
        .header("X-Forwarded-Proto", "https")
        .header("X-Forwarded-Host", "auth.example.com")
        .header("X-Forwarded-For", "192.0.2.7")
        .header("Origin", "https://auth.example.com")
        .header("Cookie", cookie)
}

fn push(doorward: &Doorward, cookie: &str) -> Result<Response> {
    let wish = json!({"targetURL": "https://admin.example.com/ledger?page=2"});
    call(doorward, cookie, "POST", "/api/secondfactor/duo")
        .body("application/json", &wish.to_string())
        .send(Address::Plain(doorward.port()))
}

fn read(doorward: &Doorward, cookie: &str, path: &str) -> Result<Value> {
    let request = call(doorward, cookie, "GET", path);
    let answer = request.send(Address::Plain(doorward.port()))?;
    ensure!(answer.status == 200, "{path}: {answer:?}");
    Ok(serde_json::from_str(&answer.text())?)
}

fn level(doorward: &Doorward, cookie: &str) -> Result<Value> {
    Ok(read(doorward, cookie, "/api/state")?["data"]["authentication_level"].clone())
}

#[test]
fn an_approved_push_is_the_second_factor() -> Result<()> {
    let (mut duo, doorward, cookie) = signed_in(&["PHONE1"])?;
    duo.answer("allow")?;
    let answer = push(&doorward, &cookie)?;
    assert_eq!(answer.status, 200, "{answer:?}");
    let said: Value = serde_json::from_str(&answer.text())?;
    let onward = "https://admin.example.com/ledger?page=2";
    assert_eq!(said, json!({"status": "OK", "data": {"redirect": onward}}));
    assert_eq!(level(&doorward, &cookies(&answer))?, 2);
    let sent = duo.pushes()?;
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].username, "alice");
    assert_eq!(sent[0].device, "PHONE1");
    assert_eq!(sent[0].ipaddr, "192.0.2.7");
    let shown = "Application=https%3A%2F%2Fadmin.example.com%2Fledger";
    assert_eq!(sent[0].pushinfo.as_deref(), Some(shown));
    Ok(())
}

#[test]
fn no_other_answer_and_no_trouble_lets_anybody_in() -> Result<()> {
    for status in ["deny", "fraud", "timeout", "locked_out", "anything"] {
        let (mut duo, doorward, cookie) = signed_in(&["PHONE1"])?;
        duo.answer(status)?;
        let answer = push(&doorward, &cookie)?;
        assert_eq!(answer.status, 401, "{status}: {answer:?}");
        assert_eq!(answer.text(), RETRY);
        assert_eq!(level(&doorward, &cookie)?, 1, "{status}");
        assert_eq!(duo.pushes()?.len(), 1);
    }
    Ok(())
}

#[test]
fn trouble_with_the_service_is_503_and_passes() -> Result<()> {
    let (mut duo, doorward, cookie) = signed_in(&["PHONE1"])?;
    duo.answer("allow")?;
    for trouble in ["outage", "garbage"] {
        duo.trouble(trouble)?;
        let answer = push(&doorward, &cookie)?;
        assert_eq!(answer.status, 503, "{trouble}: {answer:?}");
        assert_eq!(level(&doorward, &cookie)?, 1, "{trouble}");
    }
    duo.trouble("")?;
    assert_eq!(push(&doorward, &cookie)?.status, 200);
    duo.stop()?;
    let cookie = sign_in_at(&doorward)?;
    assert_eq!(push(&doorward, &cookie)?.status, 503);
    assert!(
        !doorward
            .printed()
            .contains("Zh5eGmUq9zpfQnyUIu5OL9iWoMMv5ZNmk3zLJ4Ep")
    );
    Ok(())
}

/// AUT-05: whoever has somebody's password cannot make their telephone ring again and again.
#[test]
fn a_telephone_that_rings_is_not_rung_from_elsewhere() -> Result<()> {
    let (mut duo, doorward, cookie) = signed_in(&["PHONE1"])?;
    duo.answer("waiting")?;
    thread::scope(|scope| {
        let waiting = scope.spawn(|| push(&doorward, &cookie));
        duo.wait_for(1)?;
        let other = sign_in_at(&doorward)?;
        let answer = push(&doorward, &other)?;
        assert_eq!(answer.status, 429, "{answer:?}");
        assert!(answer.header("retry-after").is_some());
        duo.answer("allow")?;
        let answer = waiting.join().ok().context("it was asked")??;
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(duo.pushes()?.len(), 1);
        Ok(())
    })
}

#[test]
fn a_chosen_device_is_remembered_over_a_restart() -> Result<()> {
    let (mut duo, mut doorward, cookie) = signed_in(&["PHONE1", "PHONE2"])?;
    duo.answer("deny")?;
    let listed = read(&doorward, &cookie, "/api/secondfactor/duo_devices")?;
    assert_eq!(listed["data"]["result"], "auth");
    assert_eq!(listed["data"]["devices"][1]["display_name"], "Phone PHONE2");
    let answer = push(&doorward, &cookie)?;
    assert_eq!(answer.status, 200, "there is a choice: {answer:?}");
    assert_eq!(level(&doorward, &cookie)?, 1);
    let choice = json!({"device": "PHONE2", "method": "push"});
    let chosen = call(&doorward, &cookie, "POST", "/api/secondfactor/duo_device")
        .body("application/json", &choice.to_string())
        .send(Address::Plain(doorward.port()))?;
    assert_eq!(chosen.text(), r#"{"status":"OK"}"#);
    doorward.kill()?;
    doorward.restart()?;
    let preferred = until("the server", || {
        read(&doorward, &cookie, "/api/secondfactor/duo").ok()
    })?;
    assert_eq!(preferred["data"]["preferred_device"], "PHONE2");
    assert_eq!(push(&doorward, &cookie)?.status, 401);
    assert_eq!(duo.pushes()?[0].device, "PHONE2");
    Ok(())
}

#[test]
fn whoever_has_no_device_is_told_where_to_set_one_up() -> Result<()> {
    let (mut duo, doorward, cookie) = signed_in(&[])?;
    let portal = "https://api.example.net/portal?code=48";
    duo.put(
        "alice",
        json!({"result": "enroll", "enroll_portal_url": portal}),
    )?;
    let told = json!({"result": "enroll", "enroll_url": portal});
    let devices = read(&doorward, &cookie, "/api/secondfactor/duo_devices")?;
    assert_eq!(devices["data"], told);
    let answer = push(&doorward, &cookie)?;
    let said: Value = serde_json::from_str(&answer.text())?;
    assert_eq!(said["data"], told);
    assert_eq!(level(&doorward, &cookie)?, 1);
    duo.put("alice", json!({"result": "deny"}))?;
    assert_eq!(push(&doorward, &cookie)?.status, 401);
    duo.put("alice", json!({"result": "allow"}))?;
    assert_eq!(push(&doorward, &cookie)?.status, 200, "no push is needed");
    assert!(duo.pushes()?.is_empty());
    Ok(())
}

fn press(browser: &Browser, css: &str) -> Result<()> {
    browser.click(&browser.find(css)?)
}

/// A site with pushes, and a browser in which alice stands before its second application.
fn before_the_second_step(duo: &DuoServer) -> Result<(Guarded, Browser)> {
    let settings = duo.settings();
    let guarded = Guarded::start_with(Kind::Caddy, |example| {
        Ok(with_two_factors(example)?.after(&settings))
    })?;
    let browser = Browser::start(guarded.port(), "push")?;
    browser.open(&guarded.url("admin", "/ledger?page=2"))?;
    sign_in(&browser, Person::Alice)?;
    browser.wait_for_url(|url| url.contains("/2fa/push?"))?;
    Ok((guarded, browser))
}

#[test]
fn a_push_leads_to_the_application_in_a_browser() -> Result<()> {
    let mut duo = DuoServer::start()?;
    duo.enrol("alice", &["PHONE1", "PHONE2"])?;
    duo.answer("deny")?;
    let (guarded, browser) = before_the_second_step(&duo)?;
    is_sound(&browser, "asked")?;
    press(&browser, "#push")?;
    browser.wait_for_url(|url| url.contains("/2fa/push/device"))?;
    is_sound(&browser, "devices")?;
    press(&browser, "input[value=PHONE2]")?;
    press(&browser, "form button[type=submit]")?;
    browser.find("[role=alert]")?;
    is_sound(&browser, "declined")?;
    duo.answer("allow")?;
    press(&browser, "#push")?;
    let wanted = guarded.url("admin", "/ledger?page=2");
    browser.wait_for_url(|url| url == wanted)?;
    assert_eq!(guarded.admin.last()?.values("Remote-User"), ["alice"]);
    Ok(())
}

#[test]
fn a_browser_is_shown_where_to_set_a_phone_up() -> Result<()> {
    let mut duo = DuoServer::start()?;
    let portal = "https://api.example.net/portal?code=48";
    duo.put(
        "alice",
        json!({"result": "enroll", "enroll_portal_url": portal}),
    )?;
    let (_guarded, browser) = before_the_second_step(&duo)?;
    press(&browser, "#push")?;
    browser.wait_for_url(|url| url.contains("/2fa/push/device"))?;
    is_sound(&browser, "enrol")?;
    let link = browser.find("a[rel~=noreferrer]")?;
    assert_eq!(browser.attribute(&link, "href")?, portal);
    Ok(())
}

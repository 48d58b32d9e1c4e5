//! `doorward doctor` in front of right and wrong set-ups of three proxies: the right one is in order in every point,
//! and each fault is found by the line that is about it.

use std::process::Command;

use anyhow::{Context, Result};
use doorward_tests::{Example, Guarded, Kind, Output, Person, binary, free_port, run_with};

/// Texts of the shipped files, and what to write instead.
type Faults = &'static [(&'static str, &'static str)];

/// What can be wrong with a proxy.
#[derive(Clone, Copy, Debug)]
enum Fault {
    DoesNotAsk,
    KeepsForgedNames,
    DropsTheCookie,
    LetsVisitorsAsk,
}

impl Fault {
    fn behind(self, kind: Kind) -> Faults {
        match kind {
            Kind::Nginx => self.of_nginx(),
            Kind::Traefik => self.of_traefik(),
            _ => self.of_caddy(),
        }
    }

    fn of_nginx(self) -> Faults {
        match self {
            Fault::DoesNotAsk => &[("auth_request /internal/doorward;", "")],
            Fault::KeepsForgedNames => &[("proxy_set_header Remote-User   $doorward_user;", "")],
            Fault::DropsTheCookie => &[(
                "proxy_pass_request_body off;",
                "proxy_pass_request_body off; proxy_set_header Cookie '';",
            )],
            Fault::LetsVisitorsAsk => &[("location /api/authz/  { return 404; }", "")],
        }
    }

    fn of_traefik(self) -> Faults {
        match self {
            Fault::DoesNotAsk => &[("['without-identity', 'doorward']", "['without-identity']")],
            Fault::KeepsForgedNames => &[
                ("['without-identity', 'doorward']", "['doorward']"),
                (
                    "authResponseHeaders: ['Remote-User', ",
                    "authResponseHeaders: [",
                ),
            ],
            Fault::DropsTheCookie => &[(
                "trustForwardHeader: false",
                "trustForwardHeader: false\n        authRequestHeaders: ['Accept', 'Sec-Fetch-Mode']",
            )],
            Fault::LetsVisitorsAsk => &[("&& !PathPrefix(`/api/authz`) ", "")],
        }
    }

    fn of_caddy(self) -> Faults {
        match self {
            Fault::DoesNotAsk => &[("\timport protected\n", "")],
            Fault::KeepsForgedNames => &[
                ("request_header -Remote-*", ""),
                ("copy_headers Remote-User ", "copy_headers "),
            ],
            Fault::DropsTheCookie => &[(
                "uri /api/authz/forward-auth",
                "uri /api/authz/forward-auth\n\t\t\theader_up -Cookie",
            )],
            Fault::LetsVisitorsAsk => &[("respond /api/authz/* 404", "")],
        }
    }
}

/// Bob examines the first application from outside. Nobody listens where it is said to be reachable directly.
fn examine(guarded: &Guarded, more: &[&str]) -> Result<Output> {
    let mut command = doctor(guarded)?;
    command
        .arg("--config")
        .arg(guarded.doorward.folder().join("configuration.yml"))
        .args(["--username", Person::Bob.name()])
        .args(more);
    if !more.contains(&"--direct") {
        command.args(["--direct", &format!("127.0.0.1:{}", free_port())]);
    }
    run_with(&mut command, &format!("{}\n", Person::Bob.password()))
}

/// The command with what a test needs to get to the proxy, and nothing else.
fn doctor(guarded: &Guarded) -> Result<Command> {
    let mut command = Command::new(binary()?);
    command
        .args(["doctor", "--url", &guarded.url("app", "/")])
        .arg("--cacert")
        .arg(guarded.authority());
    for name in ["app", "auth"] {
        let to = format!("{name}.example.com:443:127.0.0.1:{}", guarded.port());
        command.args(["--resolve", &to]);
    }
    Ok(command)
}

/// The verdict of the line about `subject`.
fn verdict<'o>(output: &'o Output, subject: &str) -> Result<&'o str> {
    let mut lines = output
        .stdout
        .lines()
        .map(|line| line.split_at(13.min(line.len())));
    let found = lines.find(|(_, rest)| rest.split(' ').next() == Some(subject));
    let (verdict, _) = found.with_context(|| format!("no line about {subject}: {output:?}"))?;
    Ok(verdict.trim())
}

fn found_behind(kind: Kind, fault: Fault, subject: &str, expected: &str) -> Result<()> {
    let guarded = Guarded::start_spoilt(kind, Ok, fault.behind(kind))?;
    let output = examine(&guarded, &[])?;
    assert_eq!(
        verdict(&output, subject)?,
        expected,
        "{output:?}\n{}",
        guarded.printed()
    );
    assert_eq!(output.succeeded, expected != "failed", "{output:?}");
    Ok(())
}

fn a_right_set_up_is_in_order_in_every_point(kind: Kind) -> Result<()> {
    let guarded = Guarded::start(kind)?;
    let output = examine(&guarded, &[])?;

    let all_ok = output.stdout.lines().all(|line| line.starts_with("ok "));
    assert!(
        all_ok && output.succeeded,
        "{output:?}\n{}",
        guarded.printed()
    );
    assert_eq!(output.stdout.lines().count(), 8, "{output:?}");
    Ok(())
}

fn an_application_that_is_reachable_around_the_proxy_is_found(kind: Kind) -> Result<()> {
    let guarded = Guarded::start(kind)?;
    let output = examine(
        &guarded,
        &["--direct", &format!("127.0.0.1:{}", guarded.app.port())],
    )?;

    assert_eq!(verdict(&output, "direct")?, "failed", "{output:?}");
    assert!(
        output.stdout.contains("believes any Remote-User"),
        "{output:?}"
    );
    assert!(!output.succeeded);
    Ok(())
}

fn a_proxy_that_does_not_ask_is_found(kind: Kind) -> Result<()> {
    found_behind(kind, Fault::DoesNotAsk, "question", "failed")
}

fn a_proxy_that_keeps_forged_names_is_found(kind: Kind) -> Result<()> {
    found_behind(kind, Fault::KeepsForgedNames, "identity", "failed")
}

fn a_proxy_that_drops_the_cookie_is_found(kind: Kind) -> Result<()> {
    found_behind(kind, Fault::DropsTheCookie, "cookie", "failed")
}

fn a_proxy_that_lets_visitors_ask_is_found(kind: Kind) -> Result<()> {
    found_behind(kind, Fault::LetsVisitorsAsk, "endpoints", "warning")
}

fn a_proxy_that_is_not_trusted_is_found(kind: Kind) -> Result<()> {
    let trusted = "trusted_proxies: ['127.0.0.0/8', '::1/128']";
    let nobody = |configuration: Example| configuration.with(trusted, "trusted_proxies: []");
    let guarded = Guarded::start_with(kind, nobody)?;
    let output = examine(&guarded, &[])?;

    assert_eq!(
        verdict(&output, "trust")?,
        "failed",
        "{output:?}\n{}",
        guarded.printed()
    );
    assert!(!output.succeeded);
    Ok(())
}

fn an_open_page_behind_a_proxy_that_asks_is_told_from_one_that_nobody_asks_about(
    kind: Kind,
) -> Result<()> {
    let open = |configuration: Example| {
        let rule = "  rules:\n    - domain: 'app.example.com'\n      policy: 'bypass'\n";
        configuration.with("  rules:\n", rule)
    };
    let guarded = Guarded::start_with(kind, open)?;
    let output = run_with(&mut doctor(&guarded)?, "")?;
    assert_eq!(
        verdict(&output, "question")?,
        "ok",
        "{output:?}\n{}",
        guarded.printed()
    );

    let unguarded = Guarded::start_spoilt(kind, open, Fault::DoesNotAsk.behind(kind))?;
    let output = run_with(&mut doctor(&unguarded)?, "")?;
    assert_eq!(verdict(&output, "question")?, "warning", "{output:?}");
    Ok(())
}

/// A test for every point behind one kind of proxy.
macro_rules! behind {
    ($name:ident, $kind:expr) => {
        mod $name {
            use super::Kind;
            use anyhow::Result;

            behind!(@points $kind;
                a_right_set_up_is_in_order_in_every_point
                an_application_that_is_reachable_around_the_proxy_is_found
                a_proxy_that_does_not_ask_is_found
                a_proxy_that_keeps_forged_names_is_found
                a_proxy_that_drops_the_cookie_is_found
                a_proxy_that_lets_visitors_ask_is_found
                a_proxy_that_is_not_trusted_is_found
                an_open_page_behind_a_proxy_that_asks_is_told_from_one_that_nobody_asks_about
            );
        }
    };
    (@points $kind:expr; $($point:ident)*) => {
        $(
            #[test]
            fn $point() -> Result<()> {
                super::$point($kind)
            }
        )*
    };
}

behind!(nginx, Kind::Nginx);
behind!(traefik, Kind::Traefik);
behind!(caddy, Kind::Caddy);

#[test]
fn without_a_configuration_or_a_user_what_cannot_be_seen_is_said() -> Result<()> {
    let guarded = Guarded::start(Kind::Nginx)?;
    let output = run_with(&mut doctor(&guarded)?, "")?;

    assert!(output.succeeded, "{output:?}");
    for subject in ["address", "question", "trust", "portal", "endpoints"] {
        assert_eq!(verdict(&output, subject)?, "ok", "{output:?}");
    }
    for subject in ["cookie", "identity", "direct"] {
        assert_eq!(verdict(&output, subject)?, "cannot tell", "{output:?}");
    }
    Ok(())
}

#[test]
fn a_password_goes_to_no_portal_but_the_configured_one() -> Result<()> {
    let guarded = Guarded::start(Kind::Nginx)?;
    let mut command = doctor(&guarded)?;
    command.args(["--username", Person::Bob.name()]);
    let output = run_with(&mut command, Person::Bob.password())?;

    assert!(!output.succeeded && output.stdout.is_empty(), "{output:?}");
    assert!(
        output.stderr.contains("--username needs --config"),
        "{output:?}"
    );
    let log = guarded.doorward.printed();
    assert!(!log.contains("/api/firstfactor"), "{log}");
    Ok(())
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_a_finding() -> Result<()> {
    let guarded = Guarded::start(Kind::Nginx)?;
    let mut command = Command::new(binary()?);
    let to = format!("app.example.com:443:127.0.0.1:{}", guarded.port());
    command.args([
        "doctor",
        "--url",
        &guarded.url("app", "/"),
        "--resolve",
        &to,
    ]);
    let output = run_with(&mut command, "")?;

    assert_eq!(verdict(&output, "address")?, "failed", "{output:?}");
    assert!(!output.succeeded);
    Ok(())
}

#[test]
fn the_password_is_printed_nowhere_and_the_session_is_ended() -> Result<()> {
    let guarded = Guarded::start(Kind::Nginx)?;
    let output = examine(&guarded, &[])?;

    let printed = format!("{}{}", output.stdout, output.stderr);
    assert!(
        output.succeeded && !printed.contains(Person::Bob.password()),
        "{printed}"
    );
    let log = guarded.doorward.printed();
    let signed_out = log
        .lines()
        .filter(|line| line.contains("/api/logout"))
        .count();
    assert_eq!(signed_out, 1, "{log}");
    Ok(())
}

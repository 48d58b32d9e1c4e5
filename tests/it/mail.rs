//! Mails on their way: through a real mail server, with trouble on it, and into a file.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use doorward_tests::{Doorward, MailPlan, MailSecurity, MailServer, Person, until};

const NEW_BROWSER: &str = "Sign-in with a new browser";
const ALICE: &str = "alice@example.com";

fn doorward_with(settings: &str) -> Result<Doorward> {
    Doorward::start_on("examples/doorward", |example| Ok(example.after(settings)))
}

/// Signs alice in twice, each time with a browser that nobody knows: the second is told.
fn cause_a_mail(doorward: &Doorward) -> Result<()> {
    for _ in 0..2 {
        let answer = doorward.try_sign_in(Person::Alice)?;
        ensure!(answer.status == 200, "{answer:?}");
    }
    Ok(())
}

/// What a server prints that does not start with these settings.
fn refusal(settings: &str) -> Result<String> {
    match doorward_with(settings) {
        Ok(doorward) => anyhow::bail!("it starts:\n{}", doorward.printed()),
        Err(error) => Ok(format!("{error:#}")),
    }
}

#[test]
fn a_mail_arrives_encrypted_with_text_and_html() -> Result<()> {
    for security in [MailSecurity::StartTls, MailSecurity::Implicit] {
        let mail = MailServer::start_with(MailPlan {
            security,
            ..MailPlan::default()
        })?;
        let doorward = doorward_with(&mail.settings_with("    identifier: door.example.com\n"))?;
        cause_a_mail(&doorward)?;

        let received = mail.wait_for(ALICE, NEW_BROWSER)?;
        assert!(received.encrypted, "{security:?}");
        assert_eq!(received.recipients, [ALICE]);
        assert_eq!(received.sender, "doorward@example.com");
        assert_eq!(
            received.kinds,
            ["multipart/alternative", "text/plain", "text/html"]
        );
        assert_eq!(received.header("Auto-Submitted"), Some("auto-generated"));
        assert_eq!(
            received.header("From"),
            Some("Doorward <doorward@example.com>")
        );
        assert!(
            received
                .header("Message-ID")
                .is_some_and(|id| id.ends_with("@example.com>"))
        );
        assert!(received.header("Date").is_some());
        for part in [&received.text, &received.html] {
            for words in [
                "192.0.2.7",
                "https://auth.example.com/",
                "had not been used for it before",
            ] {
                assert!(part.contains(words), "{words} is not in\n{part}");
            }
        }
        let asked = mail.events()?;
        assert!(
            asked
                .iter()
                .any(|event| event.name.as_deref() == Some("door.example.com"))
        );
        assert!(
            asked
                .iter()
                .any(|event| event.mechanism.as_deref() == Some("PLAIN"))
        );
        assert!(
            asked
                .iter()
                .all(|event| event.encrypted || event.event == "ehlo")
        );
    }
    Ok(())
}

#[test]
fn a_server_that_speaks_login_alone_and_tls_1_2_is_understood() -> Result<()> {
    let more = ["--without", "PLAIN", "--oldest", "1.2"].map(str::to_owned);
    let mail = MailServer::start_with(MailPlan {
        more: more.to_vec(),
        ..MailPlan::default()
    })?;
    let doorward = doorward_with(&mail.settings_with("    disable_html_emails: true\n"))?;
    cause_a_mail(&doorward)?;

    let received = mail.wait_for(ALICE, NEW_BROWSER)?;
    assert_eq!(received.kinds, ["text/plain"]);
    let mechanisms = mail
        .events()?
        .into_iter()
        .filter_map(|event| event.mechanism);
    assert!(mechanisms.into_iter().all(|mechanism| mechanism == "LOGIN"));
    Ok(())
}

/// RST-13.
#[test]
fn a_mail_waits_until_the_server_is_back() -> Result<()> {
    let mut mail = MailServer::start()?;
    let mut doorward = doorward_with(&mail.settings())?;
    mail.stop()?;
    cause_a_mail(&doorward)?;
    doorward.wait_for("could not be sent yet")?;

    mail.restart()?;
    mail.wait_for(ALICE, NEW_BROWSER)?;
    assert_eq!(mail.mails()?.len(), 1);
    Ok(())
}

/// RST-13.
#[test]
fn a_mail_that_waits_survives_kill_9() -> Result<()> {
    let mut mail = MailServer::start()?;
    let mut doorward = doorward_with(&mail.settings())?;
    mail.stop()?;
    cause_a_mail(&doorward)?;
    doorward.wait_for("could not be sent yet")?;
    doorward.kill()?;

    mail.restart()?;
    doorward.restart()?;
    mail.wait_for(ALICE, NEW_BROWSER)?;
    Ok(())
}

#[test]
fn a_mail_that_is_refused_for_good_is_given_up() -> Result<()> {
    let refusal = ["--refusal", "550 no such mailbox"].map(str::to_owned);
    let mail = MailServer::start_with(MailPlan {
        more: refusal.to_vec(),
        ..MailPlan::default()
    })?;
    let mut doorward = doorward_with(&mail.settings())?;
    cause_a_mail(&doorward)?;
    doorward.wait_for("a mail was given up")?;
    assert!(!doorward.printed().contains(MailServer::PASSWORD));
    Ok(())
}

/// RST-12
#[test]
fn a_mail_server_that_cannot_be_trusted_is_told_nothing_and_stops_the_start() -> Result<()> {
    let plain = MailServer::start_with(MailPlan {
        security: MailSecurity::Plain,
        ..MailPlan::default()
    })?;
    let told = refusal(&plain.settings())?;
    assert!(told.contains("offers no STARTTLS"), "{told}");
    assert!(
        told.contains("notifier.smtp") && told.contains("disable_startup_check"),
        "{told}"
    );
    check_nothing_was_said(&plain)?;

    for security in [MailSecurity::StartTls, MailSecurity::Implicit] {
        let renamed = MailServer::start_with(MailPlan {
            security,
            name: "mail.example.com".to_owned(),
            ..MailPlan::default()
        })?;
        let told = refusal(&renamed.settings())?;
        assert!(told.contains("the encryption with localhost"), "{told}");
        check_nothing_was_said(&renamed)?;

        let stranger = MailServer::start_with(MailPlan {
            security,
            ..MailPlan::default()
        })?;
        let trusted = format!("'{}'", stranger.trusted().display());
        let nobody = tempfile::tempdir()?;
        let untrusting = stranger
            .settings()
            .replace(&trusted, &format!("'{}'", nobody.path().display()));
        let told = refusal(&untrusting)?;
        assert!(told.contains("the encryption with localhost"), "{told}");
        check_nothing_was_said(&stranger)?;
    }
    Ok(())
}

fn check_nothing_was_said(mail: &MailServer) -> Result<()> {
    let said = mail.events()?;
    let said: Vec<&str> = said.iter().map(|event| event.event.as_str()).collect();
    assert!(said.iter().all(|event| *event == "ehlo"), "{said:?}");
    Ok(())
}

#[test]
fn a_wrong_password_stops_the_start_and_is_not_printed() -> Result<()> {
    let mail = MailServer::start()?;
    let wrong = mail
        .settings()
        .replace(MailServer::PASSWORD, "aaaaaaaa-wrong-aaaaaaaa");
    let told = refusal(&wrong)?;
    assert!(
        told.contains("does not take the user name and the password (535)"),
        "{told}"
    );
    assert!(!told.contains("aaaaaaaa-wrong"), "{told}");
    // Without the check it starts, and says so with the first mail.
    let unchecked = wrong.replace("notifier:\n", "notifier:\n  disable_startup_check: true\n");
    let mut doorward = doorward_with(&unchecked)?;
    cause_a_mail(&doorward)?;
    doorward.wait_for("could not be sent yet")?;
    Ok(())
}

/// RST-13
#[test]
fn a_mail_server_that_says_nothing_keeps_nobody_waiting() -> Result<()> {
    let tarpit = TcpListener::bind("127.0.0.1:0")?;
    let port = tarpit.local_addr()?.port();
    let settings = format!(
        "notifier:\n  disable_startup_check: true\n  smtp:\n    address: 'smtp://127.0.0.1:{port}'\n    \
         sender: doorward@example.com\n    timeout: 60s\n"
    );
    let doorward = doorward_with(&settings)?;
    cause_a_mail(&doorward)?;
    // The courier is stuck from here on: nobody says a word on the other side.
    let (held, _) = tarpit.accept()?;
    let started = Instant::now();
    let cookie = doorward.sign_in(Person::Alice)?;
    let answer = doorward
        .question()
        .header("Cookie", &cookie)
        .send(doorward_tests::Address::Plain(doorward.port()))?;
    assert_eq!(answer.status, 200);
    assert!(
        started.elapsed() < Duration::from_secs(30),
        "{:?}",
        started.elapsed()
    );
    drop(held);
    Ok(())
}

#[test]
fn without_a_mail_server_a_file_takes_the_mails() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("mail.txt");
    let settings = format!(
        "notifier:\n  filesystem:\n    filename: '{}'\n",
        path.display()
    );
    let doorward = doorward_with(&settings)?;
    assert_eq!(fs::read(&path).context("the start makes it")?, b"");
    cause_a_mail(&doorward)?;

    let text = until("a mail in the file", || {
        let text = fs::read_to_string(&path).ok()?;
        text.ends_with("\n\n").then_some(text)
    })?;
    let lines: Vec<&str> = text.lines().take(4).collect();
    assert!(lines[0].starts_with("Date: 20"), "{text}");
    assert_eq!(
        lines[1..],
        [
            &format!("Recipient: {ALICE}"),
            &format!("Subject: {NEW_BROWSER}"),
            ""
        ]
    );
    assert_eq!(fs::metadata(&path)?.permissions().mode() & 0o777, 0o600);
    Ok(())
}

#[test]
fn templates_of_ones_own_are_checked_at_the_start() -> Result<()> {
    let mail = MailServer::start()?;
    let folder = tempfile::tempdir()?;
    let own = format!(
        "notifier:\n  template_path: '{}'\n",
        folder.path().display()
    );
    let settings = mail.settings().replace("notifier:\n", &own);
    fs::write(folder.path().join("event.txt"), "{greeting} {nothing_such}")?;
    let told = refusal(&settings)?;
    assert!(
        told.contains("notifier.template_path") && told.contains("{nothing_such}"),
        "{told}"
    );

    fs::write(
        folder.path().join("event.txt"),
        "Dear {display_name}: {text}",
    )?;
    fs::write(folder.path().join("Event.html"), "<p>{{ .Title }}</p>")?;
    let mut doorward = doorward_with(&settings)?;
    doorward.wait_for("Event.html is a template of Authelia's and is not used")?;
    cause_a_mail(&doorward)?;
    let received = mail.wait_for(ALICE, NEW_BROWSER)?;
    assert!(received.text.starts_with("Dear Alice"), "{}", received.text);
    assert!(received.html.contains("<h1"), "the built-in one");
    Ok(())
}

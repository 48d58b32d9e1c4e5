//! The mailer against servers that are as they should be, and against others: nothing is said to those.

mod server;

use doorward_accounts::fake::letter;
use doorward_model::fake::{CountingEntropy, ManualClock};
use doorward_text::Texts;
use rustls::crypto::ring;
use tempfile::TempDir;

use super::*;
use crate::OwnWords;
use server::{Manner, Plan, Server};

const ENCRYPTED: [Manner; 2] = [Manner::Offers, Manner::Implicit];

struct Post {
    server: Server,
    folder: TempDir,
    encryption: Encryption,
    password: bool,
    tls: Tls,
}

impl Post {
    fn with(plan: Plan) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let encryption = if plan.manner == Manner::Implicit {
            Encryption::Implicit
        } else {
            Encryption::Required
        };
        let tls = Tls {
            server_name: None,
            skip_verify: false,
            oldest: TlsVersion::Tls12,
            newest: TlsVersion::Tls13,
            client: None,
            authorities: Some(folder.path().to_owned()),
        };
        Self {
            server: Server::start(plan, folder.path()),
            folder,
            encryption,
            password: true,
            tls,
        }
    }

    fn mailer(&self) -> SmtpMailer {
        let password = Secret::new("hunter2hunter2".to_owned());
        let sender = Sender::new(None, "door@example.com").expect("an address");
        let texts = Arc::new(Texts::embedded());
        let composer = Composer::new(texts, String::new(), "{title}", OwnWords::default());
        let server = SmtpServer {
            host: "localhost".to_owned(),
            port: self.server.port,
            encryption: self.encryption,
            timeout: Duration::from_secs(20),
            identifier: "door.test".to_owned(),
            credentials: self.password.then(|| ("door".to_owned(), password)),
        };
        let mailer = SmtpMailer::new(SmtpParts {
            server,
            tls: self.tls.clone(),
            sender,
            html: true,
            composer,
            clock: Arc::<ManualClock>::default(),
            entropy: Arc::<CountingEntropy>::default(),
        });
        mailer.expect("the folder is there")
    }

    async fn send(&self) -> Result<(), MailError> {
        self.mailer().send(&letter()).await
    }

    /// The commands that came, without those that tell nothing of anybody.
    fn told(&self) -> Vec<String> {
        let idle = |command: &String| command.contains("EHLO") || command.contains("STARTTLS");
        let heard = self.server.heard().into_iter();
        heard.filter(|command| !idle(command)).collect()
    }
}

/// What the log would say.
fn chain(error: &MailError) -> String {
    let mut told = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        told = format!("{told}: {cause}");
        source = cause.source();
    }
    told
}

async fn check_nothing_is_said(post: &Post, reason: &str) {
    let error = post.send().await.expect_err("nothing is sent");
    assert!(matches!(error, MailError::Transient(_)), "{error:?}");
    assert!(chain(&error).contains(reason), "{}", chain(&error));
    assert_eq!(post.told(), Vec::<String>::new(), "{reason}");
}

#[tokio::test]
async fn a_mail_goes_encrypted_to_a_server_that_is_who_it_should_be() {
    for manner in ENCRYPTED {
        let plan = Plan {
            manner,
            ..Plan::default()
        };
        let post = Post::with(plan);
        post.send().await.expect("it is sent");
        let told = post.told();
        let commands = ["AUTH", "MAIL", "RCPT", "DATA"].map(|word| format!("encrypted {word}"));
        assert_eq!(told.get(..4), Some(&commands[..]));
        assert!(told[4].contains("Subject: Your password was changed\r\n"));
    }
}

#[tokio::test]
async fn without_starttls_nothing_is_sent_and_no_password_is_tried() {
    // RST-12
    let plan = Plan {
        manner: Manner::Stripped,
        ..Plan::default()
    };
    check_nothing_is_said(&Post::with(plan), "offers no STARTTLS").await;
}

#[tokio::test]
async fn a_server_with_another_name_is_told_nothing() {
    // RST-12
    for manner in ENCRYPTED {
        let name = "mail.evil.example";
        let plan = Plan {
            manner,
            name,
            ..Plan::default()
        };
        check_nothing_is_said(&Post::with(plan), "the encryption with localhost").await;
    }
}

#[tokio::test]
async fn a_server_that_nobody_vouches_for_is_told_nothing() {
    // RST-12
    for manner in ENCRYPTED {
        let plan = Plan {
            manner,
            vouched_for: false,
            ..Plan::default()
        };
        check_nothing_is_said(&Post::with(plan), "the encryption with localhost").await;
    }
}

#[tokio::test]
async fn every_switch_does_what_it_is_called_and_no_more() {
    // RST-12
    let plan = Plan {
        vouched_for: false,
        name: "mail.evil.example",
        ..Plan::default()
    };
    let mut unjudged = Post::with(plan);
    unjudged.tls.skip_verify = true;
    unjudged.send().await.expect("nobody judges");
    assert!(
        unjudged
            .told()
            .iter()
            .all(|command| !command.starts_with("clear"))
    );

    let mut renamed = Post::with(Plan {
        name: "mail.test",
        ..Plan::default()
    });
    renamed.tls.server_name = Some("mail.test".to_owned());
    renamed.send().await.expect("that is its name");

    let mut opportunistic = Post::with(Plan::default());
    opportunistic.encryption = Encryption::Opportunistic;
    opportunistic
        .send()
        .await
        .expect("it is offered, so it is used");
    assert_eq!(opportunistic.told()[0], "encrypted AUTH");

    let mut stripped = Post::with(Plan {
        manner: Manner::Stripped,
        ..Plan::default()
    });
    stripped.encryption = Encryption::Opportunistic;
    stripped
        .send()
        .await
        .expect("it is not offered, and need not be");
    assert_eq!(stripped.told()[0], "clear AUTH", "to this very machine");

    let mut never = Post::with(Plan::default());
    never.encryption = Encryption::Never;
    never.password = false;
    never.send().await.expect("as it was asked for");
    assert_eq!(never.told()[0], "clear MAIL");
}

#[tokio::test]
async fn versions_are_kept_to() {
    let mut post = Post::with(Plan::default());
    post.tls.newest = TlsVersion::Tls12;
    post.send().await.expect("the server speaks it");
    post.tls.oldest = TlsVersion::Tls13;
    let versions = tls::greeting(&post.tls, "localhost");
    assert!(matches!(versions, Err(UnusableTls::Versions(_))));
}

#[tokio::test]
async fn certificates_that_cannot_be_read_are_told() {
    let mut post = Post::with(Plan::default());
    std::fs::write(
        post.folder.path().join("odd.pem"),
        "-----BEGIN CERTIFICATE-----\n%%",
    )
    .expect("written");
    let broken = tls::greeting(&post.tls, "localhost");
    assert!(matches!(broken, Err(UnusableTls::Unreadable(path, _)) if path.ends_with("odd.pem")));
    post.tls.authorities = Some("/nowhere/at/all".into());
    let missing = tls::greeting(&post.tls, "localhost");
    assert!(matches!(missing, Err(UnusableTls::Unreadable(..))));
}

#[tokio::test]
async fn a_wrong_password_may_be_mended_and_is_not_repeated() {
    let to_password = "535 no such password: hunter2hunter2";
    let post = Post::with(Plan {
        to_password,
        ..Plan::default()
    });
    let error = post.mailer().probe().await.expect_err("it is wrong");
    assert!(matches!(error, MailError::Transient(_)));
    assert!(chain(&error).ends_with("does not take the user name and the password (535)"));
    assert!(!chain(&error).contains("hunter2"));
}

#[tokio::test]
async fn what_a_server_says_to_the_recipient_counts() {
    let refused = |to_recipient| {
        Post::with(Plan {
            to_recipient,
            ..Plan::default()
        })
    };
    let gone = refused("550 no such mailbox").send().await;
    assert!(matches!(gone, Err(MailError::Permanent(_))), "{gone:?}");
    let greylisted = refused("451 try again").send().await;
    assert!(
        matches!(greylisted, Err(MailError::Transient(_))),
        "{greylisted:?}"
    );
}

#[tokio::test]
async fn a_probe_says_who_we_are_and_sends_nothing() {
    let post = Post::with(Plan::default());
    post.mailer().probe().await.expect("all is well");
    let told = post.told();
    assert_eq!(told[0], "encrypted AUTH");
    assert!(
        !told.iter().any(|command| command.contains("MAIL")),
        "{told:?}"
    );
}

#[tokio::test]
async fn a_server_that_says_nothing_is_left() {
    // RST-13
    let mut mailer = Post::with(Plan {
        manner: Manner::Silent,
        ..Plan::default()
    })
    .mailer();
    mailer.dialler.hurry(Duration::from_millis(50));
    let error = mailer
        .send(&letter())
        .await
        .expect_err("nobody waits for it");
    assert!(
        chain(&error).contains("did not get ready"),
        "{}",
        chain(&error)
    );
}

//! Settings into what sends mails. It must not know who is told of what.

use std::path::PathBuf;
use std::sync::Arc;

use doorward_accounts::{Courier, Mailer, NewBrowsers, Notices, Outbox, PastSignIns};
use doorward_config::{
    Carrier, MailEncryption, MailTlsSettings, NamedFile, NotifierSettings, Settings, SmtpSettings,
    TlsVersion as ConfiguredVersion,
};
use doorward_diagnostics::{Report, Reports};
use doorward_model::Clock;
use doorward_notify::{
    ClientCertificate, Composer, Encryption, FileMailer, OwnWords, Sender, SmtpMailer, SmtpParts,
    SmtpServer, Tls, TlsVersion, UnusableTls,
};
use doorward_storage::SqliteStore;
use doorward_text::Texts;

use super::{Edge, Ground};

/// What tells users of things, and carries it away.
#[derive(Debug)]
pub(super) struct Post {
    pub(super) notices: Arc<Notices>,
    /// There is none where no mails are configured.
    mail: Option<Mail>,
    /// What a person should know of it.
    pub(super) notes: Vec<Report>,
}

impl Post {
    /// Reads what mails need; connects to nobody.
    ///
    /// # Errors
    ///
    /// Something cannot be used; the reports say which key and what to do.
    pub(super) fn open(ground: &Ground<'_>, before: Option<&Notices>) -> Result<Self, Reports> {
        let mut mail = open(ground.settings, ground.edge, &ground.foundation.texts)?;
        let outbox = Arc::clone(ground.store) as Arc<dyn Outbox>;
        let notices = Notices::new(mail.as_ref().map(|_| outbox));
        Ok(Self {
            notices: Arc::new(match before {
                Some(before) => notices.remembering(before),
                None => notices,
            }),
            notes: mail
                .as_mut()
                .map(|mail| std::mem::take(&mut mail.notes))
                .unwrap_or_default(),
            mail,
        })
    }

    /// What carries mails away; `None` where there are none.
    pub(super) fn courier(&self, clock: &Arc<dyn Clock>) -> Option<Courier> {
        let mailer = Arc::clone(&self.mail.as_ref()?.mailer);
        self.notices.courier(mailer, Arc::clone(clock))
    }

    /// The way that mails go, to be tried; `None` where there is none, or where that is switched off.
    pub(super) fn trial(&self) -> Option<MailTrial> {
        let mail = self.mail.as_ref().filter(|mail| mail.startup_check)?;
        Some(MailTrial {
            mailer: Arc::clone(&mail.mailer),
            key: mail.key,
        })
    }

    pub(super) fn new_browsers(&self, store: &Arc<SqliteStore>) -> Arc<NewBrowsers> {
        let past = Arc::clone(store) as Arc<dyn PastSignIns>;
        Arc::new(NewBrowsers::new(Arc::clone(&self.notices), past))
    }
}

/// What sends mails.
#[derive(Debug)]
struct Mail {
    mailer: Arc<dyn Mailer>,
    notes: Vec<Report>,
    startup_check: bool,
    key: &'static str,
}

/// Reads templates and certificates; connects to nobody. `None` where no mails are configured.
///
/// # Errors
///
/// One of them cannot be used.
fn open(settings: &Settings, edge: &Edge, texts: &Arc<Texts>) -> Result<Option<Mail>, Reports> {
    let Some(notifier) = &settings.notifier else {
        return Ok(None);
    };
    let (own, notes) = own_words(notifier)?;
    let compose = |subject: &str| {
        let title = settings.portal.title.clone();
        Composer::new(Arc::clone(texts), title, subject, own)
    };
    let (mailer, key): (Arc<dyn Mailer>, _) = match &notifier.carrier {
        Carrier::File(path) => {
            let composer = compose(SUBJECT_IN_FILES);
            let mailer = FileMailer::new(path.clone(), composer, Arc::clone(&edge.clock));
            (Arc::new(mailer), "notifier.filesystem.filename")
        }
        Carrier::Smtp(smtp) => {
            let composer = compose(&smtp.subject);
            let authorities = settings.certificates_directory.as_ref();
            let mailer = smtp_mailer(smtp, authorities, composer, edge)?;
            (Arc::new(mailer), "notifier.smtp")
        }
    };
    Ok(Some(Mail {
        mailer,
        notes,
        startup_check: notifier.startup_check,
        key,
    }))
}

/// Reads what mails need, and throws it away.
///
/// # Errors
///
/// Some of it cannot be used.
pub(crate) fn validate(settings: &Settings) -> Result<(), Reports> {
    open(settings, &Edge::default(), &Arc::new(Texts::embedded())).map(drop)
}

/// A file has no use for the name of the site in front of every subject.
const SUBJECT_IN_FILES: &str = "{title}";

/// The way that mails go, to be tried.
#[derive(Debug)]
pub(crate) struct MailTrial {
    mailer: Arc<dyn Mailer>,
    key: &'static str,
}

impl MailTrial {
    /// Tries it.
    ///
    /// # Errors
    ///
    /// It does not work now. What that means for whoever asks is for them to say.
    pub(crate) async fn run(&self) -> Result<(), MailTrouble> {
        let tried = self.mailer.probe().await;
        tried.map_err(|error| MailTrouble {
            message: format!("{:#}", anyhow::Error::from(error)),
            key: self.key,
        })
    }
}

/// Mails could not be sent now.
#[derive(Debug)]
pub(crate) struct MailTrouble {
    message: String,
    key: &'static str,
}

impl MailTrouble {
    /// As the reason not to start.
    pub(crate) fn error(&self) -> Report {
        let mend = "mend it, or start without asking by `notifier.disable_startup_check: true`";
        self.tell(Report::error("mail", &*self.message)).mend(mend)
    }

    /// As what somebody should know: a mail server that is away for a while is no reason to keep an old configuration.
    pub(crate) fn warning(&self) -> Report {
        self.tell(Report::warning("mail", &*self.message))
    }

    fn tell(&self, report: Report) -> Report {
        report.on_key(self.key)
    }
}

fn own_words(notifier: &NotifierSettings) -> Result<(OwnWords, Vec<Report>), Reports> {
    let Some(folder) = &notifier.template_path else {
        return Ok((OwnWords::default(), Vec::new()));
    };
    let own = OwnWords::read(folder.path()).map_err(|error| {
        let error = anyhow::Error::from(error);
        one(folder.tell(Report::error("template", format!("{error:#}"))))
    })?;
    let note = |path: &PathBuf| {
        let message = format!(
            "{} is a template of Authelia's and is not used",
            path.display()
        );
        let mend = "write reset-password, confirm-identity and event in its place: docs/mail.md";
        folder.tell(Report::warning("template", message).mend(mend))
    };
    let notes = own.foreign().iter().map(note).collect();
    Ok((own, notes))
}

fn smtp_mailer(
    smtp: &SmtpSettings,
    authorities: Option<&NamedFile>,
    composer: Composer,
    edge: &Edge,
) -> Result<SmtpMailer, Reports> {
    let sender = Sender::new(smtp.sender.name.clone(), &smtp.sender.address);
    let sender = sender.map_err(|error| {
        let report = Report::error("wrong-value", error.to_string());
        one(report.on_key("notifier.smtp.sender"))
    })?;
    let mailer = SmtpMailer::new(SmtpParts {
        server: server(smtp),
        tls: tls(&smtp.tls, authorities),
        sender,
        html: smtp.html,
        composer,
        clock: Arc::clone(&edge.clock),
        entropy: Arc::clone(&edge.entropy),
    });
    mailer.map_err(|error| unusable(error, authorities))
}

fn unusable(error: UnusableTls, authorities: Option<&NamedFile>) -> Reports {
    let in_folder = matches!(error, UnusableTls::Unreadable(..));
    let report = Report::error("certificate", format!("{:#}", anyhow::Error::from(error)));
    match authorities.filter(|_| in_folder) {
        Some(folder) => one(folder.tell(report)),
        None => one(report.on_key("notifier.smtp.tls")),
    }
}

fn one(report: Report) -> Reports {
    Reports::from_iter([report])
}

fn server(smtp: &SmtpSettings) -> SmtpServer {
    SmtpServer {
        host: smtp.address.host.clone(),
        port: smtp.address.port,
        encryption: match smtp.address.encryption {
            MailEncryption::Implicit => Encryption::Implicit,
            MailEncryption::Required => Encryption::Required,
            MailEncryption::Opportunistic => Encryption::Opportunistic,
            MailEncryption::Never => Encryption::Never,
        },
        timeout: smtp.timeout,
        identifier: smtp.identifier.clone(),
        credentials: smtp.credentials.clone(),
    }
}

fn tls(tls: &MailTlsSettings, authorities: Option<&NamedFile>) -> Tls {
    let client = tls.client.clone();
    Tls {
        server_name: tls.server_name.clone(),
        skip_verify: tls.skip_verify,
        oldest: version(tls.oldest),
        newest: version(tls.newest),
        client: client.map(|(chain, key)| ClientCertificate { chain, key }),
        authorities: authorities.map(|folder| folder.path().to_owned()),
    }
}

const fn version(version: ConfiguredVersion) -> TlsVersion {
    match version {
        ConfiguredVersion::Tls12 => TlsVersion::Tls12,
        ConfiguredVersion::Tls13 => TlsVersion::Tls13,
    }
}

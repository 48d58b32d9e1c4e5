//! Settings into what sends mails. It must not know who is told of what.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::anyhow;
use doorward_accounts::{Courier, Mailer, NewBrowsers, Notices, Outbox, PastSignIns};
use doorward_config::{
    Carrier, MailEncryption, MailTlsSettings, NamedFile, NotifierSettings, Settings, SmtpSettings,
    TlsVersion as ConfiguredVersion,
};
use doorward_diagnostics::{Report, Reports};
use doorward_notify::{
    ClientCertificate, Composer, Encryption, FileMailer, OwnWords, Sender, SmtpMailer, SmtpParts,
    SmtpServer, Tls, TlsVersion, UnusableTls,
};
use doorward_storage::SqliteStore;
use doorward_text::Texts;

use super::Edge;

/// What tells users of things, and carries it away.
pub(super) struct Post {
    pub(super) notices: Arc<Notices>,
    /// There is none where no mails are configured.
    pub(super) courier: Option<Courier>,
    /// What a person should know of it.
    pub(super) notes: Vec<Report>,
    /// What mails are worded in, and pages.
    pub(super) texts: Arc<Texts>,
}

impl Post {
    /// Reads what mails need, and tries the way that they go.
    ///
    /// # Errors
    ///
    /// Something cannot be used; the error says which key and what to do.
    pub(super) async fn open(
        settings: &Settings,
        store: &Arc<SqliteStore>,
        edge: &Edge,
    ) -> anyhow::Result<Self> {
        let texts = Arc::new(Texts::embedded());
        let refused = |reports: Reports| anyhow!("{reports}");
        let Some(mail) = open(settings, edge, &texts).map_err(refused)? else {
            return Ok(Self {
                notices: Arc::new(Notices::new(None)),
                courier: None,
                notes: Vec::new(),
                texts,
            });
        };
        mail.check().await.map_err(refused)?;
        let notices = Notices::new(Some(Arc::clone(store) as Arc<dyn Outbox>));
        Ok(Self {
            courier: notices.courier(mail.mailer, Arc::clone(&edge.clock)),
            notices: Arc::new(notices),
            notes: mail.notes,
            texts,
        })
    }

    pub(super) fn new_browsers(&self, store: &Arc<SqliteStore>) -> Arc<NewBrowsers> {
        let past = Arc::clone(store) as Arc<dyn PastSignIns>;
        Arc::new(NewBrowsers::new(Arc::clone(&self.notices), past))
    }
}

/// What sends mails.
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

impl Mail {
    /// Tries the way that mails go, unless that is switched off.
    ///
    /// # Errors
    ///
    /// It does not work now.
    async fn check(&self) -> Result<(), Reports> {
        if !self.startup_check {
            return Ok(());
        }
        let outcome = self.mailer.probe().await;
        outcome.map_err(|error| {
            let error = anyhow::Error::from(error);
            let mend = "mend it, or start without asking by `notifier.disable_startup_check: true`";
            let report = Report::error("mail", format!("{error:#}"));
            one(report.on_key(self.key).mend(mend))
        })
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

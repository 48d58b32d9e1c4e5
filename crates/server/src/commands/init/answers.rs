//! What somebody who begins wants: from flags, from a terminal, or as usual. It must not know what is made of it.

use std::io::{IsTerminal, stdin};

use anyhow::{Context, anyhow, bail, ensure};
use clap::ValueEnum as _;
use doorward_model::UserName;

use crate::cli::{InitOptions, ProxyKind};
use crate::output;

/// What has been answered.
pub(super) struct Answers {
    pub(super) domain: String,
    /// The host of the portal.
    pub(super) portal: String,
    /// Applications, each with where it listens if that was said.
    pub(super) apps: Vec<String>,
    pub(super) proxy: ProxyKind,
    pub(super) user: UserName,
    pub(super) email: Option<String>,
    /// `server.address`.
    pub(super) address: String,
}

/// Whether anybody is there to ask.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asking {
    InATerminal,
    Nobody,
}

impl Answers {
    /// Takes what the flags say and asks for the rest.
    pub(super) fn gather(options: &InitOptions) -> anyhow::Result<Self> {
        let asking = if options.yes || !stdin().is_terminal() {
            Asking::Nobody
        } else {
            Asking::InATerminal
        };
        let domain = asking.answer(
            "The domain of your applications",
            "--domain",
            options.domain.as_ref(),
            None,
        )?;
        let usual = format!("auth.{domain}");
        let portal = asking.answer(
            "The host of the sign-in page",
            "--portal",
            options.portal.as_ref(),
            Some(&usual),
        )?;
        let apps = asking.apps(&options.app, &domain)?;
        let proxy = match options.proxy {
            Some(proxy) => proxy,
            None => asking.proxy()?,
        };
        let user = asking.answer(
            "The name of the first user",
            "--user",
            options.user.as_ref(),
            None,
        )?;
        let answers = Self {
            portal,
            apps,
            user: UserName::try_from(&*user)
                .context("--user: this is not a name that a user can have")?,
            email: options.email.clone(),
            address: options
                .listen
                .clone()
                .unwrap_or_else(|| usual_address(proxy).to_owned()),
            proxy,
            domain,
        };
        answers.ensure_printable()?;
        Ok(answers)
    }

    /// The hosts of the applications, without where they listen.
    pub(super) fn hosts(&self) -> impl Iterator<Item = &str> {
        self.apps
            .iter()
            .map(|app| app.split('=').next().unwrap_or_default())
    }

    /// Line ends would make other lines of what is written.
    fn ensure_printable(&self) -> anyhow::Result<()> {
        let texts = [&self.domain, &self.portal, &self.address];
        let mut texts = texts.into_iter().chain(&self.apps).chain(&self.email);
        match texts.find(|text| text.chars().any(char::is_control)) {
            Some(text) => bail!("{text:?} holds control characters"),
            None => Ok(()),
        }
    }
}

/// Nobody but the proxy of the same machine has to reach Doorward; one in another container or on another node does.
fn usual_address(proxy: ProxyKind) -> &'static str {
    if is_elsewhere(proxy) {
        "tcp://:9091/"
    } else {
        "tcp://127.0.0.1:9091/"
    }
}

/// Whether a proxy of this kind runs on another host as a rule.
pub(super) const fn is_elsewhere(proxy: ProxyKind) -> bool {
    matches!(
        proxy,
        ProxyKind::TraefikLabels | ProxyKind::IngressNginx | ProxyKind::EnvoyGateway
    )
}

impl Asking {
    fn answer(
        self,
        what: &str,
        flag: &str,
        given: Option<&String>,
        usual: Option<&str>,
    ) -> anyhow::Result<String> {
        if let Some(given) = given {
            return Ok(given.trim().to_owned());
        }
        if self == Self::Nobody {
            let usual =
                usual.with_context(|| format!("say it with {flag}: {}", what.to_lowercase()));
            return usual.map(str::to_owned);
        }
        let shown = usual.map(|usual| format!(" [{usual}]")).unwrap_or_default();
        let typed = output::ask(&format!("{what}{shown}: "))?;
        let typed = if typed.is_empty() {
            usual.unwrap_or_default()
        } else {
            &typed
        };
        ensure!(!typed.is_empty(), "{} is needed", what.to_lowercase());
        Ok(typed.to_owned())
    }

    fn apps(self, given: &[String], domain: &str) -> anyhow::Result<Vec<String>> {
        if !given.is_empty() {
            return Ok(given.to_vec());
        }
        let usual = format!("app.{domain}");
        let what =
            "An application to guard, and where it listens, such as app.example.com=127.0.0.1:8080";
        Ok(vec![self.answer(what, "--app", None, Some(&usual))?])
    }

    fn proxy(self) -> anyhow::Result<ProxyKind> {
        let kinds = ProxyKind::value_variants().iter();
        let names = kinds.filter_map(|kind| Some(kind.to_possible_value()?.get_name().to_owned()));
        let names = names.collect::<Vec<_>>().join(", ");
        let typed = self.answer(
            &format!("The proxy ({names})"),
            "--proxy",
            None,
            Some("caddy"),
        )?;
        ProxyKind::from_str(&typed, true).map_err(|_| anyhow!("{typed} is none of {names}"))
    }
}

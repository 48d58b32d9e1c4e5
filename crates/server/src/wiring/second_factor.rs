//! Second factors, put together: how they are given at sign-in, and what users do about them.

use std::sync::Arc;

use doorward_accounts::{
    Aftermath, Elevations, EnrolledFactors, Notices, Recovery, RecoveryParts, SecurityKeys,
    TotpEnrolment, TotpEnrolmentParts, TotpOffer, TrustedBrowserList,
};
use doorward_authn::{
    RecoveryCodes, SecondFactor, SecondFactorParts, SecondFactorRules, TotpKeys, TotpRules,
    TrustedBrowsers,
};
use doorward_config::{SecondFactorSettings, TotpHash, TotpSettings};
use doorward_credentials::{InvalidTotpShape, TotpAlgorithm, TotpShape};
use doorward_http::SecondFactorServices;
use doorward_model::FactorMint;

use super::Ground;

/// What these services are put together from.
pub(super) struct SecondFactorSources<'a> {
    pub(super) ground: &'a Ground<'a>,
    pub(super) elevations: &'a Arc<Elevations>,
    pub(super) keys: Option<&'a Arc<SecurityKeys>>,
    pub(super) notices: &'a Arc<Notices>,
}

/// Puts them together.
///
/// # Errors
///
/// Codes of the configured shape cannot be made, though the configuration has been checked for that when it was read; or the
/// service of pushes cannot be used.
pub(super) fn services(sources: &SecondFactorSources<'_>) -> anyhow::Result<SecondFactorServices> {
    let sign_in = Arc::new(sources.ground.heir(
        SecondFactor::new(sources.sign_in()),
        |before| Some(&*before.second_factor.sign_in),
        SecondFactor::remembering,
    ));
    let aftermath = Arc::new(Aftermath::new(
        Arc::clone(&sources.ground.sessions),
        sources.browsers(),
        Arc::clone(sources.notices),
    ));
    let recovery = sources.ground.heir(
        Recovery::new(RecoveryParts {
            codes: sources.codes(),
            enrolled: sources.enrolled(&sign_in),
            second_factor: Arc::clone(&sign_in),
            aftermath: Arc::clone(&aftermath),
            notices: Arc::clone(sources.notices),
            entropy: Arc::clone(&sources.ground.edge.entropy),
        }),
        |before| Some(&before.second_factor.recovery),
        Recovery::remembering,
    );
    let totp = match &sources.settings().totp {
        Some(settings) => Some(sources.enrolment(settings, aftermath)?),
        None => None,
    };
    Ok(SecondFactorServices {
        sign_in,
        push: super::push::push(sources.ground)?,
        totp,
        recovery,
        trusted_browsers: TrustedBrowserList::new(sources.browsers()),
    })
}

impl SecondFactorSources<'_> {
    const fn settings(&self) -> &SecondFactorSettings {
        &self.ground.settings.second_factor
    }

    fn keys(&self) -> Arc<dyn TotpKeys> {
        Arc::clone(self.ground.store) as Arc<dyn TotpKeys>
    }

    /// Where it is known which second factors users have: recovery codes stand in for every kind.
    fn enrolled(&self, sign_in: &Arc<SecondFactor>) -> Vec<Arc<dyn EnrolledFactors>> {
        let mut enrolled: Vec<Arc<dyn EnrolledFactors>> = vec![Arc::clone(sign_in) as _];
        enrolled.extend(self.keys.map(|keys| Arc::clone(keys) as _));
        enrolled
    }

    fn codes(&self) -> Arc<dyn RecoveryCodes> {
        Arc::clone(self.ground.store) as Arc<dyn RecoveryCodes>
    }

    fn browsers(&self) -> Arc<dyn TrustedBrowsers> {
        Arc::clone(self.ground.store) as Arc<dyn TrustedBrowsers>
    }

    fn sign_in(&self) -> SecondFactorParts {
        SecondFactorParts {
            rules: rules(self.settings()),
            totp_keys: self.keys(),
            recovery_codes: self.codes(),
            browsers: self.browsers(),
            events: Arc::clone(self.ground.events),
            sessions: Arc::clone(&self.ground.sessions),
            mint: mint(),
            clock: Arc::clone(&self.ground.edge.clock),
            entropy: Arc::clone(&self.ground.edge.entropy),
        }
    }

    fn enrolment(
        &self,
        settings: &TotpSettings,
        aftermath: Arc<Aftermath>,
    ) -> Result<TotpEnrolment, InvalidTotpShape> {
        let enrolment = TotpEnrolment::new(TotpEnrolmentParts {
            offer: offer(settings)?,
            keys: self.keys(),
            aftermath,
            sessions: Arc::clone(&self.ground.sessions),
            elevations: Arc::clone(self.elevations),
            mint: mint(),
            entropy: Arc::clone(&self.ground.edge.entropy),
        });
        Ok(self.ground.heir(
            enrolment,
            |before| before.second_factor.totp.as_ref(),
            TotpEnrolment::remembering,
        ))
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the assembly; the service verifies codes"
)]
const fn mint() -> FactorMint {
    FactorMint::hand_out()
}

fn rules(settings: &SecondFactorSettings) -> SecondFactorRules {
    SecondFactorRules {
        totp: settings.totp.as_ref().map(|totp| TotpRules {
            skew: totp.skew,
            reuse: totp.allow_reuse,
        }),
        trusted_for: settings.trusted_browser,
    }
}

fn offer(settings: &TotpSettings) -> Result<TotpOffer, InvalidTotpShape> {
    let algorithm = algorithm(settings.algorithm);
    let allowed = settings.allowed_algorithms.iter().copied();
    Ok(TotpOffer {
        issuer: settings.issuer.clone(),
        shape: TotpShape::new(algorithm, settings.digits, settings.period)?,
        algorithms: allowed.map(self::algorithm).collect(),
        digits: settings.allowed_digits.clone(),
        periods: settings.allowed_periods.clone(),
        secret_bytes: usize::from(settings.secret_size),
        skew: settings.skew,
    })
}

const fn algorithm(hash: TotpHash) -> TotpAlgorithm {
    match hash {
        TotpHash::Sha1 => TotpAlgorithm::Sha1,
        TotpHash::Sha256 => TotpAlgorithm::Sha256,
        TotpHash::Sha512 => TotpAlgorithm::Sha512,
    }
}

//! What users do about their own security, put together.

use std::sync::Arc;
use std::time::Duration;

use doorward_accounts::{
    Aftermath, Allowance, CodeElevation, CodeElevationParts, Confirmation, ElevationRules,
    Elevations, NewPasswordParts, NewPasswords, Notices, PasswordChange, PasswordChangeParts,
    PasswordReset, PasswordResetParts, Reauthentication,
};
use doorward_authn::{HashUpgrader, HashUpgrades, SignIn, Users};
use doorward_config::{
    BucketSettings, ElevatedSessionSettings, PasswordPolicySettings, RateLimitSettings,
    ResetSettings, Settings, UsersSettings,
};
use doorward_credentials::{CodeDigests, HashParameters, PasswordPolicy, StandardPolicy};
use doorward_diagnostics::Report;
use doorward_directory::{FilePasswords, FileUsers};
use doorward_http::{ElevationServices, PasswordServices, RateLimit, RateLimits, ResetOffer};

use super::{Ground, passwords};

/// What the services for users are put together from.
pub(super) struct AccountParts<'a> {
    pub(super) ground: &'a Ground<'a>,
    pub(super) sign_in: &'a Arc<SignIn>,
    pub(super) notices: &'a Arc<Notices>,
}

/// Confirming who somebody is.
pub(super) fn elevation(parts: &AccountParts<'_>) -> ElevationServices {
    let rules = rules(&parts.ground.settings.identity_validation.elevated_session);
    let confirmation = confirmation(parts.notices);
    let elevations = Arc::new(parts.ground.heir(
        Elevations::confirmed_by(confirmation, rules),
        |before| Some(&*before.elevation.elevations),
        Elevations::remembering,
    ));
    let by_code = CodeElevation::new(CodeElevationParts {
        elevations: Arc::clone(&elevations),
        codes: Arc::clone(parts.ground.store) as _,
        digests: CodeDigests::of_secret(&parts.ground.settings.storage.encryption_key),
        notices: Arc::clone(parts.notices),
        events: Arc::clone(parts.ground.events),
        entropy: Arc::clone(&parts.ground.edge.entropy),
    });
    let (sign_in, sessions) = (
        Arc::clone(parts.sign_in),
        Arc::clone(&parts.ground.sessions),
    );
    ElevationServices {
        by_password: Reauthentication::new(sign_in, sessions, Arc::clone(&elevations)),
        by_code,
        elevations,
    }
}

/// Setting other passwords.
pub(super) fn passwords(parts: &AccountParts<'_>) -> PasswordServices {
    let settings = &parts.ground.settings.new_passwords;
    let policy = policy(&settings.policy);
    let new_passwords = Arc::new(NewPasswords::new(NewPasswordParts {
        policy,
        parameters: hashing(&parts.ground.settings.users),
        pool: Arc::clone(parts.ground.pool),
        directory: Arc::new(FilePasswords::of(Arc::clone(parts.ground.users))),
    }));
    let aftermath = Arc::new(Aftermath::new(
        Arc::clone(&parts.ground.sessions),
        Arc::clone(parts.ground.store) as _,
        Arc::clone(parts.notices),
    ));
    let can_set = new_passwords.can_set();
    let change = PasswordChange::new(PasswordChangeParts {
        sign_in: Arc::clone(parts.sign_in),
        new_passwords: Arc::clone(&new_passwords),
        resets: Arc::clone(parts.ground.store) as _,
        aftermath: Arc::clone(&aftermath),
    });
    PasswordServices {
        change: (settings.can_change && can_set).then(|| Arc::new(change)),
        reset: reset_offer(parts, new_passwords, aftermath),
        policy,
    }
}

fn reset_offer(
    parts: &AccountParts<'_>,
    new_passwords: Arc<NewPasswords>,
    aftermath: Arc<Aftermath>,
) -> ResetOffer {
    match &parts.ground.settings.new_passwords.reset {
        ResetSettings::Off => return ResetOffer::Off,
        ResetSettings::Elsewhere(url) => return ResetOffer::Elsewhere(url.clone()),
        ResetSettings::Here => {}
    }
    if !new_passwords.can_set() || !can_mail_links(parts.ground.settings, parts.notices) {
        return ResetOffer::Ask;
    }
    ResetOffer::Here(Arc::new(PasswordReset::new(PasswordResetParts {
        users: Arc::clone(parts.ground.users) as Arc<dyn Users>,
        user_ids: Arc::clone(parts.ground.store) as _,
        tokens: Arc::clone(parts.ground.store) as _,
        new_passwords,
        aftermath,
        notices: Arc::clone(parts.notices),
        entropy: Arc::clone(&parts.ground.edge.entropy),
        lifespan: parts.ground.settings.identity_validation.reset_lifespan,
    })))
}

/// An htpasswd file is never written, so that how is of no consequence.
fn hashing(users: &UsersSettings) -> HashParameters {
    match users {
        UsersSettings::File(users) => passwords::parameters(&users.password),
        UsersSettings::Htpasswd(_) => HashParameters::default(),
    }
}

/// An htpasswd file belongs to other programs, which may know no other format.
pub(super) fn hash_upgrades(
    users: &UsersSettings,
    upgrader: &Arc<HashUpgrader>,
) -> Option<HashUpgrades> {
    let UsersSettings::File(users) = users else {
        return None;
    };
    users.upgrade_passwords.then(|| HashUpgrades {
        upgrader: Arc::clone(upgrader),
        parameters: passwords::parameters(&users.password),
    })
}

/// What users could do about their passwords, and cannot, since the file is not to be written. Of an htpasswd file nobody
/// expects it.
pub(super) fn unwritable(settings: &Settings, users: &FileUsers) -> Option<Report> {
    let wanted = settings.new_passwords.can_change
        || matches!(settings.new_passwords.reset, ResetSettings::Here);
    if !wanted || !matches!(settings.users, UsersSettings::File(_)) {
        return None;
    }
    let why = users.writable().err()?;
    let message = format!("{why}; so nobody can change or reset a password");
    let mend = "let Doorward write the file, or set `authentication_backend.password_change.disable` and \
                `authentication_backend.password_reset.disable`";
    let report = Report::warning("users-file-read-only", message).mend(mend);
    Some(report.on_key("authentication_backend.file.path"))
}

pub(crate) fn policy(settings: &PasswordPolicySettings) -> PasswordPolicy {
    match *settings {
        PasswordPolicySettings::Any => PasswordPolicy::Any,
        PasswordPolicySettings::Strength(score) => PasswordPolicy::Strength(score),
        PasswordPolicySettings::Standard(standard) => PasswordPolicy::Standard(StandardPolicy {
            min_length: passwords::length(standard.min_length),
            max_length: passwords::length(standard.max_length),
            require_uppercase: standard.require_uppercase,
            require_lowercase: standard.require_lowercase,
            require_number: standard.require_number,
            require_special: standard.require_special,
        }),
    }
}

/// How often an address may ask how strong a password would be: as often as people type, each time a few milliseconds of work.
const STRENGTH: [BucketSettings; 1] = [BucketSettings {
    period: Duration::from_secs(1),
    requests: 60,
}];

/// How often an address may ask.
pub(super) fn rate_limits(settings: &RateLimitSettings) -> RateLimits {
    let limits = [
        (
            RateLimit::ResetPasswordStart,
            settings.reset_password_start.as_slice(),
        ),
        (
            RateLimit::ResetPasswordFinish,
            &settings.reset_password_finish,
        ),
        (RateLimit::SecondFactorTotp, &settings.second_factor_totp),
        (RateLimit::SecondFactorDuo, &settings.second_factor_duo),
        (
            RateLimit::SessionElevationStart,
            &settings.session_elevation_start,
        ),
        (
            RateLimit::SessionElevationFinish,
            &settings.session_elevation_finish,
        ),
        (RateLimit::PasswordStrength, &STRENGTH),
    ];
    let limits = limits
        .into_iter()
        .filter(|(_, buckets)| !buckets.is_empty());
    RateLimits::new(limits.map(|(limit, buckets)| (limit, buckets.iter().map(allowance).collect())))
}

const fn allowance(bucket: &BucketSettings) -> Allowance {
    Allowance {
        burst: bucket.requests,
        period: bucket.period,
    }
}

/// A link leads to the portal, so the portal has to have an address.
fn can_mail_links(settings: &Settings, notices: &Notices) -> bool {
    let mut cookies = settings.session.cookies.iter();
    notices.can_send() && cookies.all(|cookie| cookie.portal_url.is_some())
}

fn confirmation(notices: &Notices) -> Confirmation {
    if notices.can_send() {
        Confirmation::Mail
    } else {
        Confirmation::Factor
    }
}

const fn rules(settings: &ElevatedSessionSettings) -> ElevationRules {
    ElevationRules {
        elevation_lifespan: settings.elevation_lifespan,
        code_lifespan: settings.code_lifespan,
        characters: settings.characters,
        require_second_factor: settings.require_second_factor,
        skip_second_factor: settings.skip_second_factor,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use doorward_directory::FileSettings;

    use super::*;
    use crate::fixture;

    fn settings(back_end: &str) -> Settings {
        fixture::settings(back_end, "")
    }

    /// A folder in the place of the file cannot be written, not even by those who may write everything.
    #[test]
    fn a_users_file_that_cannot_be_written_is_told_where_somebody_could_miss_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("users.yml");
        fs::write(&path, "users: {a: {displayname: A, password: x}}").expect("a file");
        let (users, _) = FileUsers::open(FileSettings::new(&path)).expect("users");
        let file = "file: {path: /config/users.yml}";
        assert!(unwritable(&settings(file), &users).is_none(), "it can be");
        fs::remove_file(&path).expect("it is there");
        fs::create_dir(&path).expect("a folder");
        let told = unwritable(&settings(file), &users).expect("a warning");
        assert_eq!(told.code(), "users-file-read-only");
        for quiet in [
            &format!(
                "{file}, password_change: {{disable: true}}, password_reset: {{disable: true}}"
            ),
            "htpasswd: {path: /config/users}",
        ] {
            assert!(unwritable(&settings(quiet), &users).is_none(), "{quiet}");
        }
        let one = format!("{file}, password_change: {{disable: true}}");
        assert!(unwritable(&settings(&one), &users).is_some());
    }
}

//! `authentication_backend`, `regulation`, `theme` and `title`.

use std::time::Duration;

use doorward_diagnostics::{Reports, Severity};

use super::{WHOLE, check, check_error, loaded, texts};
use crate::{
    Argon2Variant, AttributeType, FileUsersSettings, HtpasswdSettings, Loaded, PasswordSettings,
    ScryptVariant, Theme, UsersSettings, load_texts,
};

pub(super) fn users(over: &str) -> FileUsersSettings {
    let users = loaded(&format!("authentication_backend: {{file: {{{over}}}}}"))
        .settings
        .users;
    match users {
        UsersSettings::File(users) => users,
        other @ UsersSettings::Htpasswd(_) => panic!("{other:?}"),
    }
}

/// A whole configuration with this back end instead of the users file.
fn backed_by(section: &str) -> Result<Loaded, Reports> {
    let whole = WHOLE.replace("file:\n    path: /config/users.yml", section);
    load_texts(&texts(&[&whole]))
}

#[test]
fn users_of_an_htpasswd_file() {
    let users = |section: &str| backed_by(section).unwrap().settings.users;
    let expected = |groups_path: Option<&str>, watch| {
        UsersSettings::Htpasswd(HtpasswdSettings {
            path: "/etc/nginx/.htpasswd".into(),
            groups_path: groups_path.map(Into::into),
            watch,
        })
    };
    let short = "htpasswd: {path: /etc/nginx/.htpasswd}";
    assert_eq!(users(short), expected(None, true));
    let full =
        "htpasswd: {path: /etc/nginx/.htpasswd, groups_path: /etc/nginx/.htgroup, watch: false}";
    assert_eq!(users(full), expected(Some("/etc/nginx/.htgroup"), false));
    let reports = backed_by("htpasswd: {watch: true}")
        .unwrap_err()
        .to_string();
    assert!(
        reports.contains("authentication_backend.htpasswd.path"),
        "{reports}"
    );
    assert!(
        !reports.contains("authentication_backend.file"),
        "{reports}"
    );
}

#[test]
fn there_is_one_back_end() {
    let with = |other: &str| format!("authentication_backend: {{{other}}}");
    let mend = "keep one of `file` and `htpasswd`";
    let over = with("htpasswd: {path: /etc/nginx/.htpasswd}");
    check_error(&over, &["only one user back end", mend]);
    let over = with("ldap: {address: 'ldap://x'}");
    check(&over, Severity::Error, &["keep one of `file` and `ldap`"]);
    let none = backed_by("password_reset: {disable: true}").unwrap_err();
    assert!(
        none.to_string()
            .contains("authentication_backend.file.path")
    );
}

#[test]
fn defaults() {
    let users = users("");
    assert_eq!(users.path.to_str(), Some("/config/users.yml"));
    assert!(users.watch && !users.search_email && !users.case_insensitive);
    let expected = PasswordSettings::Argon2 {
        variant: Argon2Variant::Argon2id,
        iterations: 3,
        memory_kib: 65_536,
        parallelism: 4,
        key_length: 32,
        salt_length: 16,
    };
    assert_eq!(users.password, expected);
    assert!(users.upgrade_passwords);
}

#[test]
fn search_and_extra_attributes() {
    let users = users(
        "watch: false, search: {email: true, case_insensitive: true}, extra_attributes: {age: {value_type: integer}, tags: {value_type: string, multi_valued: true}}",
    );
    assert!(!users.watch && users.search_email && users.case_insensitive);
    assert_eq!(
        users.extra_attributes["age"].value_type,
        AttributeType::Integer
    );
    assert!(users.extra_attributes["tags"].multi_valued);
    let extra =
        |text: &str| format!("authentication_backend: {{file: {{extra_attributes: {{{text}}}}}}}");
    check_error(
        &extra("age: {multi_valued: true}"),
        &["extra_attributes.age.value_type", "required"],
    );
    check_error(
        &extra("groups: {value_type: string}"),
        &["extra_attributes.groups", "already"],
    );
}

#[test]
fn parameters_of_every_algorithm() {
    let scrypt =
        users("password: {algorithm: scrypt, scrypt: {variant: yescrypt, iterations: 12}}")
            .password;
    let PasswordSettings::Scrypt {
        variant,
        iterations,
        block_size,
        ..
    } = scrypt
    else {
        panic!()
    };
    assert_eq!(
        (variant, iterations, block_size),
        (ScryptVariant::Yescrypt, 12, 8)
    );
    let pbkdf2 = users("password: {algorithm: pbkdf2, pbkdf2: {variant: sha256}}").password;
    assert!(matches!(
        pbkdf2,
        PasswordSettings::Pbkdf2 {
            iterations: 700_000,
            ..
        }
    ));
    let bcrypt = users("password: {algorithm: bcrypt, upgrade: false}");
    assert!(matches!(
        bcrypt.password,
        PasswordSettings::Bcrypt { cost: 12, .. }
    ));
    assert!(!bcrypt.upgrade_passwords);
}

#[test]
fn limits_of_every_algorithm() {
    let password =
        |text: &str| format!("authentication_backend: {{file: {{password: {{{text}}}}}}}");
    for wrong in [
        "argon2: {memory: 31}",
        "argon2: {key_length: 3}",
        "sha2crypt: {iterations: 999}",
        "sha2crypt: {salt_length: 17}",
        "pbkdf2: {iterations: 99999}",
        "pbkdf2: {salt_length: 7}",
        "bcrypt: {cost: 9}",
        "bcrypt: {cost: 32}",
        "scrypt: {iterations: 59}",
        "scrypt: {salt_length: 7}",
        "scrypt: {variant: yescrypt, parallelism: 2}",
        "algorithm: md5",
        "argon2: {variant: argon3}",
    ] {
        check_error(&password(wrong), &["authentication_backend.file.password"]);
    }
}

#[test]
fn regulation() {
    let settings = loaded("").settings.regulation;
    assert!(settings.by_user && !settings.by_address);
    assert_eq!(
        (settings.max_retries, settings.find_time),
        (3, Duration::from_mins(2))
    );
    let settings =
        loaded("regulation: {modes: [user, ip], max_retries: -1, find_time: 1h, ban_time: 2h}")
            .settings
            .regulation;
    assert!(settings.by_user && settings.by_address);
    assert_eq!(
        (settings.max_retries, settings.ban_time),
        (0, Duration::from_hours(2))
    );
    check_error(
        "regulation: {find_time: 10m}",
        &["regulation.find_time", "longer"],
    );
    check_error(
        "regulation: {longest_ban_time: 1m}",
        &["regulation.longest_ban_time", "shorter"],
    );
    check_error(
        "regulation: {ban_time_factor: 0}",
        &["regulation.ban_time_factor", "no time"],
    );
    check_error(
        "regulation: {modes: [everyone]}",
        &["regulation.modes", "allowed: user, ip"],
    );
}

#[test]
fn addresses_have_a_limit_of_their_own() {
    for (written, most) in [
        ("", 20),
        ("regulation: {max_retries: 0}", 0),
        ("regulation: {max_retries: 0, address: {max_retries: 5}}", 5),
        ("regulation: {address: {max_retries: 0}}", 0),
    ] {
        let regulation = loaded(written).settings.regulation;
        assert_eq!(regulation.address_max_retries, most, "{written}");
    }
    let settings = loaded("regulation: {ban_time_factor: 2, address: {find_time: 1h}}").settings;
    let regulation = settings.regulation;
    assert_eq!(regulation.ban_time_factor, 2);
    assert_eq!(regulation.longest_ban_time, Duration::from_hours(24));
    assert_eq!(regulation.address_find_time, Duration::from_hours(1));
}

#[test]
fn theme_and_title() {
    let portal = loaded("theme: oled\ntitle: Home").settings.portal;
    assert_eq!((portal.theme, &*portal.title), (Theme::Oled, "Home"));
    check_error(
        "theme: purple",
        &["theme", "allowed: auto, light, dark, grey, oled"],
    );
}

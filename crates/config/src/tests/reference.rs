//! What is written from the table lies in the repository as it would be written now.

use std::fs;
use std::path::Path;

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;

use crate::reference;

fn repository() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

#[test]
fn the_files_are_current() {
    let read = |path: &Path| fs::read_to_string(repository().join(path)).ok();
    let stale: Vec<String> = reference::files(read)
        .into_iter()
        .filter(|(path, text)| read(path).as_ref() != Some(text))
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert!(
        stale.is_empty(),
        "`cargo xtask reference` brings these up to date: {stale:#?}"
    );
}

/// Every chapter is in the book, and no chapter is left of a section that went.
#[test]
fn the_book_lists_every_chapter() {
    let summary = fs::read_to_string(repository().join("docs/SUMMARY.md")).unwrap();
    let chapters = fs::read_dir(repository().join("docs/reference")).unwrap();
    let mut found = 0;
    for chapter in chapters {
        let name = chapter.unwrap().file_name().into_string().unwrap();
        assert!(summary.contains(&format!("(reference/{name})")), "{name}");
        found += 1;
    }
    let written = reference::files(|_| None);
    let chapters = written
        .iter()
        .filter(|(path, _)| path.starts_with("docs/reference"));
    assert_eq!(found, chapters.count());
}

#[test]
fn what_people_wrote_around_the_tables_stays() {
    let path = Path::new("docs/reference/log.md");
    let page = |present: Option<&str>| {
        let present = present.map(str::to_owned);
        let files = reference::files(|asked| present.clone().filter(|_| asked == path));
        let found = files.into_iter().find(|(written, _)| written == path);
        found.unwrap().1
    };
    let fresh = page(None);
    assert!(fresh.contains("| `level` |"), "{fresh}");
    let edited = format!(
        "{}\nMore about it.\n",
        fresh.replace("| `level` |", "| `lvl` |")
    );
    assert_eq!(page(Some(&edited)), format!("{fresh}\nMore about it.\n"));
}

struct Validator {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Validator {
    fn new() -> Self {
        let schema: Value = serde_json::from_str(&reference::json_schema()).unwrap();
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler
            .add_resource("doorward.schema.json", schema)
            .unwrap();
        let index = compiler
            .compile("doorward.schema.json", &mut schemas)
            .unwrap();
        Self { schemas, index }
    }

    /// What an editor would say of a file.
    fn complaint(&self, yaml: &str) -> Option<String> {
        let value: Value = serde_yaml::from_str(yaml).unwrap();
        let result = self.schemas.validate(&value, self.index);
        result.err().map(|error| error.to_string())
    }
}

#[test]
fn the_schema_takes_what_is_good() {
    let validator = Validator::new();
    let example = super::example::uncommented();
    for good in [
        super::example::EXAMPLE,
        &example,
        super::WHOLE,
        "session: {remember_me: -1, expiration: 3600, inactivity: 1h}",
        "session: {remember_me: false}",
        "session:\ntotp: {}\n",
        "access_control: {rules: [{domain: a.example.com, policy: deny, subject: ['user:x', ['group:a', 'group:b']]}]}",
        "access_control: {rules: [{domain: [a], policy: deny, query: [{key: a, operator: present}]}]}",
        "definitions: {network: {home: 10.0.0.0/8}}",
        "server: {port: 9091}",
        "identity_providers: {oidc: {clients: [{id: a, secret: b}]}}",
    ] {
        assert_eq!(validator.complaint(good), None, "{good}");
    }
}

#[test]
fn the_schema_refuses_what_is_wrong() {
    let validator = Validator::new();
    for (bad, part) in [
        ("sesion: {}", "sesion"),
        ("session: {nam: x}", "nam"),
        ("session: {same_site: lx}", "same_site"),
        ("session: {expiration: soon}", "expiration"),
        ("session: {cookies: {domain: example.com}}", "cookies"),
        ("session: {cookies: [{dmain: example.com}]}", "dmain"),
        ("server: {max_connections: 0}", "max_connections"),
        (
            "server: {disable_healthcheck: sometimes}",
            "disable_healthcheck",
        ),
        ("totp: {digits: 7}", "digits"),
        (
            "access_control: {rules: [{policy: three_factor}]}",
            "policy",
        ),
        (
            "storage: {postgres: {tls: {minimum_version: TLS2}}}",
            "minimum_version",
        ),
        ("log: [info]", "log"),
    ] {
        let complaint = validator.complaint(bad).unwrap_or_default();
        assert!(complaint.contains(part), "{bad}: {complaint}");
    }
}

/// Editors strike out what has a new name, and say which.
#[test]
fn former_names_are_marked() {
    let schema: Value = serde_json::from_str(&reference::json_schema()).unwrap();
    let secret = &schema["properties"]["jwt_secret"];
    assert_eq!(secret["deprecated"], true);
    let description = secret["description"].as_str().unwrap();
    assert!(
        description.contains("identity_validation.reset_password.jwt_secret"),
        "{description}"
    );
    let level = &schema["properties"]["log"]["properties"]["level"];
    assert_eq!(level["default"], "info");
    assert!(level.get("deprecated").is_none());
}

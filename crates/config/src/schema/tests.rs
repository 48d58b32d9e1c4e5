//! Tests of the schema: that its table says what it should.

use super::*;

#[test]
fn paths_of_the_table_lead_where_they_say() {
    let schema = Schema::known();
    let rules = &schema.fields["access_control"].fields["rules"];
    let query = rules
        .item
        .as_ref()
        .and_then(|rule| rule.fields.get("query"));
    assert!(
        query
            .and_then(|query| query.item.as_ref()?.item.as_ref())
            .is_some()
    );
    let authz = &schema.fields["server"].fields["endpoints"].fields["authz"];
    assert_eq!(
        authz
            .field("any.name")
            .map(|endpoint| endpoint.fields["implementation"].kind),
        Some(Kind::Text)
    );
}

/// Each key that moved leads to one that exists.
#[test]
fn moved_keys_lead_somewhere() {
    let schema = Schema::known();
    for (path, key) in schema.leaves() {
        let State::Moved(new) = key.state else {
            continue;
        };
        let target = new.split('.').try_fold(&schema, Schema::field);
        assert!(
            target.is_some(),
            "{path} has moved to {new}, which does not exist"
        );
    }
}

#[test]
fn names_that_sound_secret_are() {
    for (path, key) in Schema::known().leaves() {
        let name = path.rsplit('.').next().unwrap_or_default();
        if [
            "secret",
            "password",
            "private_key",
            "encryption_key",
            "integration_key",
        ]
        .iter()
        .any(|end| name.ends_with(end))
            && key.kind != Kind::Flag
        {
            assert_eq!(key.kind, Kind::Secret, "{path}");
        }
    }
}

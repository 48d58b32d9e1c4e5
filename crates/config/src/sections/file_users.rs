//! `authentication_backend.file`: the users file. It must not open it.

use std::collections::BTreeMap;

use doorward_diagnostics::Report;

use super::password;
use crate::readable::words;
use crate::scope::Scope;
use crate::settings::{AttributeType, ExtraAttribute, FileUsersSettings};

words!(AttributeType {
    "string" => AttributeType::String,
    "integer" => AttributeType::Integer,
    "boolean" => AttributeType::Boolean,
});

/// Attributes that every user has (docs/contract.md); an extra one cannot take their name.
const RESERVED: [&str; 25] = [
    "username",
    "groups",
    "password",
    "display_name",
    "email",
    "emails",
    "given_name",
    "middle_name",
    "family_name",
    "nickname",
    "gender",
    "birthdate",
    "website",
    "profile",
    "picture",
    "zoneinfo",
    "locale",
    "phone_number",
    "phone_extension",
    "street_address",
    "locality",
    "region",
    "postal_code",
    "country",
    "updated_at",
];

/// Reads the section; `may_lack` says that another back end was meant.
pub(super) fn read(file: &Scope<'_>, may_lack: bool) -> Option<FileUsersSettings> {
    let path = file.child("path");
    if !path.is_set() && !may_lack {
        path.missing("name the users file, for example `path: /config/users.yml`");
    }
    let search = file.child("search");
    let password = file.child("password");
    let settings = |path| FileUsersSettings {
        path,
        watch: file.read_or("watch", true),
        search_email: search.read_or("email", false),
        case_insensitive: search.read_or("case_insensitive", false),
        extra_attributes: extra_attributes(&file.child("extra_attributes")),
        password: password::read(&password),
        upgrade_passwords: password.read_or("upgrade", true),
    };
    // Read in any case, so that what is wrong below is told in the same run.
    let settings = settings(path.read().unwrap_or_default());
    (!settings.path.as_os_str().is_empty()).then_some(settings)
}

fn extra_attributes(extra: &Scope<'_>) -> BTreeMap<String, ExtraAttribute> {
    let mut attributes = BTreeMap::new();
    for (name, attribute) in extra.entries() {
        if RESERVED.contains(&name) {
            let report = Report::error(
                "wrong-value",
                "every user has an attribute of this name already",
            );
            attribute.report(report.mend("give the extra attribute another name"));
        }
        let value_type = attribute.child("value_type");
        if !value_type.is_set() {
            value_type.missing("add `value_type: string`, `integer` or `boolean`");
        }
        if let Some(value_type) = value_type.read() {
            let multi_valued = attribute.read_or("multi_valued", false);
            attributes.insert(
                name.to_owned(),
                ExtraAttribute {
                    multi_valued,
                    value_type,
                },
            );
        }
    }
    attributes
}

//! `authentication_backend.ldap`: what is wrong in the address and the filters (docs/contract.md). The
//! section is refused as a whole by this build, so that nothing is said of what is missing.

use doorward_diagnostics::Report;

use crate::readable::Wrong;
use crate::scope::Scope;

/// What a filter for users must ask for.
const ASKED: [&str; 2] = ["{username_attribute}", "{input}"];
/// How the same was said in former times.
const FORMER: [(&str, &str); 2] = [("{0}", "{input}"), ("{1}", "{username}")];

pub(super) fn check(ldap: &Scope<'_>) {
    address(&ldap.child("address"));
    let (users, groups) = (ldap.child("users_filter"), ldap.child("groups_filter"));
    for filter in [&users, &groups] {
        if let Some(text) = filter.text() {
            check_filter(filter, text);
        }
    }
    if let Some(text) = users.text() {
        check_asked(&users, text);
    }
    let mode = ldap.child("group_search_mode");
    let by_member = groups
        .text()
        .is_some_and(|text| text.contains("{memberof:"));
    if mode.text() == Some("memberof") && groups.is_set() && !by_member {
        let report = Report::error(
            "contradiction",
            "`groups_filter` does not ask for the user's groups",
        );
        groups.report(report.mend("put `{memberof:rdn}` or `{memberof:dn}` into it"));
    }
}

fn address(address: &Scope<'_>) {
    if address
        .scheme()
        .is_some_and(|scheme| !["ldap", "ldaps", "ldapi"].contains(&scheme))
    {
        let wrong = Wrong::new("this is no address of a directory server");
        address.wrong(wrong.mend("write `ldaps://HOST`, `ldap://HOST` or `ldapi:///FILE`"));
    }
}

fn check_filter(filter: &Scope<'_>, text: &str) {
    if !(text.starts_with('(') && text.ends_with(')')) {
        let wrong = Wrong::new("a filter stands in brackets");
        filter.wrong(wrong.mend("put `(` before it and `)` behind it"));
    }
    for (former, present) in FORMER {
        if text.contains(former) {
            let wrong = Wrong::new(format!("`{former}` has a new name"));
            filter.wrong(wrong.mend(format!("write `{present}`")));
        }
    }
}

/// A filter that does not ask for what was typed finds somebody else.
fn check_asked(filter: &Scope<'_>, text: &str) {
    let is_former = FORMER.iter().any(|(former, _)| text.contains(former));
    let missing = ASKED.iter().find(|asked| !text.contains(**asked));
    if let (Some(missing), false) = (missing, is_former) {
        let wrong = Wrong::new(format!("`{missing}` does not occur in this filter"));
        filter.wrong(wrong.mend("write, for example, `({username_attribute}={input})`"));
    }
}

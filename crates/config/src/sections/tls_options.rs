//! `tls` of a connection to another server, as several sections of features that do not exist yet have
//! it. It must not read certificates.

use doorward_diagnostics::Report;

use crate::scope::Scope;

/// What the keys say of each other.
pub(super) fn check(tls: &Scope<'_>) {
    let versions = ["minimum_version", "maximum_version"].map(|name| tls.child(name));
    let [minimum, maximum] = &versions;
    if let (Some(least), Some(most)) = (minimum.text(), maximum.text())
        && least > most
    {
        let report = Report::error(
            "contradiction",
            "the oldest version is newer than the newest",
        );
        minimum.report(report.mend("write `TLS1.2`, or take both lines out"));
    }
    if tls.read_or("skip_verify", false) {
        let key = tls.child("skip_verify");
        let report = Report::warning(
            "unverified",
            "anybody on the way can pretend to be the server",
        );
        key.report(key.cx.weak(
            report.mend("take this line out, and name the authority in `certificates_directory`"),
        ));
    }
}

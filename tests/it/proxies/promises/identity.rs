//! The application learns who the visitor is from Doorward and from nobody else (HDR-05, HDR-06, HDR-11).

use anyhow::Result;
use doorward_tests::{Guarded, Kind, Person, Received, Request};

/// What Doorward says of a visitor.
pub(super) const IDENTITY: [&str; 4] = [
    "Remote-User",
    "Remote-Groups",
    "Remote-Name",
    "Remote-Email",
];
/// Spellings that some applications read as the same header.
const SEPARATORS: [&str; 3] = ["-", "_", "."];

pub(crate) fn identity_headers_of_the_visitor_never_reach_the_application(
    kind: Kind,
) -> Result<()> {
    let guarded = Guarded::start(kind)?;
    let (mut bob, _) = guarded.signed_in(Person::Bob)?;
    let forged = forge(kind, Request::new("GET", &guarded.url("app", "/")));

    assert_eq!(bob.send(forged)?.status, 200, "{}", guarded.printed());
    let received = guarded.app.last()?;
    assert_eq!(received.values("Remote-User"), ["bob"]);
    assert_eq!(received.values("Remote-Groups"), ["people"]);
    assert_eq!(marked(&received), Vec::<String>::new());
    Ok(())
}

pub(crate) fn identity_headers_of_a_stranger_never_reach_a_public_application(
    kind: Kind,
) -> Result<()> {
    let guarded = Guarded::start_with(kind, |configuration| {
        let domain = kind.domain();
        let public = format!("  rules:\n    - domain: '*.{domain}'\n      policy: 'bypass'\n");
        configuration.with("  rules:\n", &public)
    })?;
    let request = forge(kind, Request::new("GET", &guarded.url("app", "/")));

    assert_eq!(
        guarded.visitor().send(request)?.status,
        200,
        "{}",
        guarded.printed()
    );
    assert_eq!(claimed(&guarded.app.last()?), Vec::<String>::new());
    Ok(())
}

pub(crate) fn naming_identity_headers_as_hop_by_hop_gains_nothing(kind: Kind) -> Result<()> {
    let guarded = Guarded::start(kind)?;
    let (mut bob, _) = guarded.signed_in(Person::Bob)?;
    let hidden = forge(kind, Request::new("GET", &guarded.url("app", "/"))).header(
        "Connection",
        "close, Remote-User, Remote-Groups, remote-name, Remote-Email",
    );

    bob.send(hidden)?;

    // A proxy may take the visitor at their word and drop the names, but never lets the forged ones stand.
    let received = guarded.app.last()?;
    assert_eq!(
        marked(&received),
        Vec::<String>::new(),
        "{}",
        guarded.printed()
    );
    assert!(matches!(received.values("Remote-User")[..], [] | ["bob"]));
    Ok(())
}

/// Adds every identity header, twice and in every spelling that the configuration promises to remove, with values that
/// can be recognised. A label of a container cannot name a header with a dot, as `compose.yaml` says.
pub(super) fn forge(kind: Kind, request: Request) -> Request {
    let separators = SEPARATORS
        .iter()
        .filter(|mark| kind != Kind::Compose || **mark != ".");
    let spellings = separators.flat_map(|mark| IDENTITY.map(|name| name.replace('-', mark)));
    spellings.fold(request, |request, name| {
        request
            .header(&name, "forged,admins")
            .header(&name.to_lowercase(), "forged again")
    })
}

/// The headers that carry a forged value all the same.
fn marked(received: &Received) -> Vec<String> {
    let forged = received
        .headers()
        .iter()
        .filter(|(_, value)| value.contains("forged"));
    forged.map(|(name, _)| name.clone()).collect()
}

/// The headers in which an application could read a name, whoever wrote it.
pub(super) fn claimed(received: &Received) -> Vec<String> {
    let names = received.headers().iter().filter(|(name, value)| {
        let name = name.replace(['_', '.'], "-");
        !value.is_empty()
            && IDENTITY
                .iter()
                .any(|known| known.eq_ignore_ascii_case(&name))
    });
    names.map(|(name, _)| name.clone()).collect()
}

//! Pages of one's own for errors, as people add them to the shipped configurations (DEC-18): they change what a refusal
//! looks like and never what it is. The second application serves the pages, and answers 200 to everything.

use anyhow::Result;
use doorward_tests::{Guarded, Kind, Person, Request};

/// On the server, where the location that asks Doorward could inherit it: nginx's own errors, and Doorward's answers.
const ON_THE_SERVER: &str = "client_max_body_size 0;

    proxy_intercept_errors on;
    error_page 400 401 403 404 500 502 503 504 =200 /error-page;
    location = /error-page { internal; proxy_pass http://127.0.0.1:8081; }
";
/// In the location itself.
const IN_THE_LOCATION: &str = "proxy_pass http://127.0.0.1:8080;
    error_page 403 500 502 503 504 =200 /error-page;
";

#[test]
fn of_nginx_let_nobody_in() -> Result<()> {
    nobody_gets_in(
        Kind::Nginx,
        &[
            ("client_max_body_size 0;\n\n", ON_THE_SERVER),
            ("proxy_pass http://127.0.0.1:8080;\n", IN_THE_LOCATION),
        ],
    )
}

#[test]
fn of_traefik_let_nobody_in() -> Result<()> {
    let pages = "    pages: { errors: { status: ['400-599'], service: 'admin', query: '/{status}.html' } }\n";
    nobody_gets_in(
        Kind::Traefik,
        &[
            (
                "['without-identity', 'doorward']",
                "['pages', 'without-identity', 'doorward']",
            ),
            ("  routers:\n", &format!("{pages}  routers:\n")),
        ],
    )
}

#[test]
fn of_caddy_let_nobody_in() -> Result<()> {
    let application = "\treverse_proxy 127.0.0.1:8080\n";
    let pages = "\thandle_errors {\n\t\trewrite * /{err.status_code}.html\n\t\treverse_proxy 127.0.0.1:8081\n\t}\n";
    nobody_gets_in(
        Kind::Caddy,
        &[(application, &format!("{application}{pages}"))],
    )
}

fn nobody_gets_in(kind: Kind, pages: &[(&str, &str)]) -> Result<()> {
    let mut guarded = Guarded::start_spoilt(kind, Ok, pages)?;
    let url = guarded.url("app", "/");
    let (mut bob, _) = guarded.signed_in(Person::Bob)?;
    let reached = guarded.app.received().len();

    guarded.visitor().open(&url)?;
    let wrong = Request::new("GET", &url).header("Authorization", "Basic Ym9iOndyb25n");
    wrong.send(guarded.address())?;
    guarded.doorward.kill()?;
    guarded.visitor().open(&url)?;
    bob.open(&url)?;

    assert_eq!(
        guarded.app.received().len(),
        reached,
        "{}",
        guarded.printed()
    );
    let pages = guarded.admin.received().len();
    assert!(
        pages > 0,
        "no page was asked for: the change changes nothing"
    );
    Ok(())
}

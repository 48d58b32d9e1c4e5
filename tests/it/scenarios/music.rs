//! The music servers: shares for everybody, clients with a name and a password, a web player with a session, and
//! applications that believe the proxy and nobody else.

use std::process::Command;

use anyhow::{Result, ensure};
use doorward_tests::scenario::Music;
use doorward_tests::{Address, Peer, Request, run};

use super::with_basic;

const ALICE: &str = "alice:open the gate";
const BOB: &str = "bob:only the garden";
const HOSTS: [&str; 2] = ["music.localhost", "jukebox.music.localhost"];

#[test]
fn a_share_is_open_and_names_nobody() -> Result<()> {
    let music = Music::start()?;
    for host in HOSTS {
        let share = Request::new("GET", &music.ground.url(host, "/share/song"))
            .header("Remote-User", "alice")
            .header("X-Auth-User", "alice");
        let answer = music.ground.visitor().send(share)?;
        assert_eq!(answer.status, 200, "{}", music.ground.printed());
    }
    assert_eq!(music.users(), [Vec::<String>::new(), Vec::new()]);
    let nobody = Vec::<&str>::new();
    assert_eq!(music.visits.last()?.values("Remote-User"), nobody);
    assert_eq!(music.jukebox_visits.last()?.values("X-Auth-User"), nobody);
    Ok(())
}

#[test]
fn who_signs_in_is_known_to_both_servers_at_first_sight() -> Result<()> {
    let music = Music::start()?;
    let mut bob = music.ground.visitor();
    let page = bob.sign_in(&music.ground.url(HOSTS[0], "/"), "bob", "only the garden")?;
    assert!(
        page.response.text().contains("Playing for bob."),
        "{}",
        music.ground.printed()
    );

    // One session serves both, and the second is told under another name.
    let forged =
        Request::new("GET", &music.ground.url(HOSTS[1], "/")).header("X-Auth-User", "alice");
    let answer = bob.send(forged)?;
    assert!(answer.text().contains("Playing for bob."), "{answer:?}");
    assert_eq!(
        music.users(),
        [vec!["bob".to_owned()], vec!["bob".to_owned()]]
    );
    assert_eq!(music.jukebox_visits.last()?.values("X-Auth-User"), ["bob"]);
    Ok(())
}

/// A refusal as Subsonic clients know it: 200, with the error inside.
fn check_refused(music: &Music, request: &Request, kind: &str, code: u32) -> Result<()> {
    let answer = request.send(music.ground.address())?;
    let printed = music.ground.printed();
    assert_eq!(answer.status, 200, "{request:?} {answer:?}\n{printed}");
    assert_eq!(
        answer.header("Content-Type"),
        Some(format!("application/{kind}").as_str())
    );
    let expected = if kind == "json" {
        format!("\"status\":\"failed\",\"version\":\"1.16.1\",\"error\":{{\"code\":{code},")
    } else {
        format!("status=\"failed\" version=\"1.16.1\"><error code=\"{code}\"")
    };
    let text = answer.text();
    assert!(
        text.contains(&expected) && !text.contains("own refusal"),
        "{text}"
    );
    Ok(())
}

#[test]
fn a_client_is_refused_in_its_own_words_and_nothing_reaches_the_server() -> Result<()> {
    let music = Music::start()?;
    for host in HOSTS {
        let url = |query: &str| music.ground.url(host, &format!("/rest/ping?{query}"));
        for (query, kind) in [
            ("c=phone", "xml"),
            ("c=phone&f=json", "json"),
            ("c=phone&f=JSON", "xml"),
        ] {
            check_refused(&music, &Request::new("GET", &url(query)), kind, 40)?;
            check_refused(&music, &with_basic(&url(query), "alice:wrong"), kind, 40)?;
            // Bob may not use clients.
            check_refused(&music, &with_basic(&url(query), BOB), kind, 50)?;
        }
    }
    let reached = [&music.visits, &music.jukebox_visits].map(|visits| visits.all().len());
    assert_eq!(reached, [0, 0]);
    Ok(())
}

/// APP-08.
#[test]
fn a_client_with_a_name_and_a_password_plays() -> Result<()> {
    let music = Music::start()?;
    for (host, visits) in HOSTS
        .into_iter()
        .zip([&music.visits, &music.jukebox_visits])
    {
        let url = music.ground.url(host, "/rest/ping?c=phone&f=json");
        let answer = with_basic(&url, ALICE).send(music.ground.address())?;
        assert!(
            answer.text().contains("\"ok\""),
            "{answer:?}\n{}",
            music.ground.printed()
        );
        assert_eq!(visits.last()?.values("Authorization"), Vec::<&str>::new());
    }
    assert_eq!(
        music.users(),
        [vec!["alice".to_owned()], vec!["alice".to_owned()]]
    );
    Ok(())
}

#[test]
fn the_web_player_follows_its_session_and_only_as_it_is_written() -> Result<()> {
    let music = Music::start()?;
    let mut bob = music.ground.visitor();
    bob.sign_in(&music.ground.url(HOSTS[0], "/"), "bob", "only the garden")?;
    let ask = |query: &str| {
        Request::new(
            "GET",
            &music.ground.url(HOSTS[0], &format!("/rest/ping?{query}")),
        )
    };

    let played = bob.send(ask("c=MusicWeb&f=json"))?;
    assert!(
        played.text().contains("\"ok\""),
        "{played:?}\n{}",
        music.ground.printed()
    );
    let reached = music.visits.all().len();

    for query in [
        "c=musicweb",
        "C=MusicWeb",
        "c=MusicWeb2",
        "d=MusicWeb",
        "c=x&c=MusicWeb",
    ] {
        let refused = bob.send(ask(query))?;
        assert!(refused.text().contains("failed"), "{query}: {refused:?}");
    }
    // Without a session the web player is told so in the same shape.
    check_refused(&music, &ask("c=MusicWeb&f=json"), "json", 40)?;
    assert_eq!(music.visits.all().len(), reached);
    Ok(())
}

#[test]
fn no_refusal_of_doorward_itself_is_a_success() -> Result<()> {
    let music = Music::start()?;
    let port = music.ground.doorward.port();
    for (endpoint, credentials, query, status) in [
        ("basic", None, "c=phone", 401),
        ("basic", Some("alice:wrong"), "c=phone", 401),
        ("basic", Some(BOB), "c=phone&f=json", 403),
        ("auth-request", None, "c=MusicWeb", 401),
        ("auth-request", Some(BOB), "c=musicweb", 403),
        ("basic", Some(ALICE), "c=phone", 200),
    ] {
        let url = format!("http://127.0.0.1:{port}/api/authz/{endpoint}");
        let mut question = Request::new("GET", &url)
            .header("X-Original-Method", "GET")
            .header(
                "X-Original-URL",
                &music.ground.url(HOSTS[0], &format!("/rest/ping?{query}")),
            );
        if let Some(credentials) = credentials {
            question = question.header("Authorization", &super::basic(credentials));
        }
        let answer = question.send(Address::Plain(port))?;
        assert_eq!(answer.status, status, "{endpoint} {credentials:?} {query}");
        assert!((answer.status == 200) == answer.header("Remote-User").is_some());
    }
    Ok(())
}

#[test]
fn the_server_believes_the_proxy_s_address_and_nobody_else() -> Result<()> {
    let music = Music::start()?;
    let url = format!("http://127.0.0.1:{}/", music.port);
    let ask = |user: &str, from: &str| -> Result<String> {
        let mut curl = Command::new(Peer::Curl.program()?);
        curl.args([
            "-s",
            "-o",
            "/dev/null",
            "-w",
            "%{http_code} %{redirect_url}",
        ]);
        curl.args([
            "--interface",
            from,
            "-H",
            &format!("Remote-User{user}"),
            &url,
        ]);
        let done = run(&mut curl)?;
        ensure!(done.succeeded, "{}", done.stderr);
        Ok(done.stdout)
    };
    assert_eq!(ask(": mallory", "127.0.0.1")?, "200 ");
    assert!(
        ask(": mallory", "127.0.0.2")?.starts_with("302 "),
        "somebody who is not the proxy"
    );
    // An empty name is nobody: the server's own sign-in.
    assert!(ask(";", "127.0.0.1")?.ends_with("/login"));
    Ok(())
}

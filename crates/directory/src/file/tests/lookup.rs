//! Who is found under what was typed, and whose password can be verified.

use doorward_authn::{StoredPassword, Users, contract};
use doorward_model::{EmailAddress, GroupName};

use super::*;

/// DIR-14.
#[tokio::test]
async fn it_keeps_what_every_directory_promises() {
    let text = usual().replace("...\n", "  erin: {displayname: Erin, disabled: true}\n");
    let users = open(&text);
    let alice = User {
        name: UserName::try_from("alice").unwrap(),
        display_name: "Alice Adams".to_owned(),
        emails: vec![EmailAddress::try_from("Alice@Example.com").unwrap()],
        groups: ["admins", "dev"]
            .map(|group| GroupName::try_from(group).unwrap())
            .to_vec(),
    };
    contract::check(&users, &alice, "erin").await;
}

#[tokio::test]
async fn users_have_the_names_groups_and_mailboxes_of_the_file() {
    let users = open(&usual());
    let alice = users.find("alice").await.unwrap().unwrap();
    assert_eq!(alice.user.display_name, "Alice Adams");
    assert_eq!(
        alice
            .user
            .emails
            .iter()
            .map(EmailAddress::as_str)
            .collect::<Vec<_>>(),
        ["Alice@Example.com"]
    );
    assert_eq!(
        alice
            .user
            .groups
            .iter()
            .map(GroupName::as_str)
            .collect::<Vec<_>>(),
        ["admins", "dev"]
    );
    assert!(matches!(alice.password, StoredPassword::Hash(_)));
    let bob = users
        .by_name(&UserName::try_from("Bob").unwrap())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(bob.emails.len(), 2);
    assert!(bob.groups.is_empty(), "omitted groups are none");
}

#[tokio::test]
async fn names_are_looked_up_as_they_are_spelt() {
    let users = open(&usual());
    for unknown in [
        "",
        "Alice",
        "bob",
        "alice ",
        "Alice@Example.com",
        "carol",
        "users",
        "ali\0ce",
    ] {
        assert_eq!(find(&users, unknown).await, None, "{unknown}");
    }
}

#[tokio::test]
async fn a_mailbox_in_any_spelling_leads_to_the_canonical_name() {
    let mut place = Fixture::new(&usual());
    place.settings.search_email = true;
    let (users, _) = place.open();
    for (typed, name) in [
        ("ALICE@example.COM", Some("alice")),
        ("robert@example.com", Some("Bob")),
        ("alice", Some("alice")),
        ("Alice", None),
        ("carol@example.com", None),
    ] {
        assert_eq!(find(&users, typed).await.as_deref(), name, "{typed}");
    }
}

/// DIR-08.
#[tokio::test]
async fn names_in_any_spelling_lead_to_the_canonical_name_where_asked_for() {
    let mut place = Fixture::new(&with("email: alice@example.com"));
    place.settings.case_insensitive = true;
    let (users, _) = place.open();
    assert_eq!(find(&users, "ALICE").await.as_deref(), Some("alice"));
    assert_eq!(find(&users, "alice@example.com").await, None);
}

/// DIR-14.
#[tokio::test]
async fn a_disabled_user_is_found_nowhere() {
    for word in ["true", "'true'"] {
        let mut place = Fixture::new(&with(&format!(
            "email: alice@example.com\ndisabled: {word}"
        )));
        place.settings.search_email = true;
        let (users, reports) = place.open();
        assert_eq!(reports, []);
        assert_eq!(find(&users, "alice").await, None);
        assert_eq!(find(&users, "alice@example.com").await, None);
        assert_eq!(
            users
                .by_name(&UserName::try_from("alice").unwrap())
                .await
                .unwrap(),
            None
        );
        assert!(users.hashes_in_use().is_empty());
    }
}

/// PWD-06.
#[tokio::test]
async fn an_unusable_hash_keeps_that_user_out_and_nobody_else() {
    for password in [
        "''",
        "null",
        "'password'",
        "'{{ .Password }}'",
        "'$argon2id$v=19$m=65536'",
        "'$argon2id$v=19$m=4194304,t=1000,p=255$c29tZXNhbHQ$vElFBONSaN4L1Ex7xCMxqQ'",
        "'$2a$12$abcdefghijklmnopqrstuu'",
    ] {
        let text = format!(
            "{}  carol:\n    displayname: Carol\n    password: {password}\n",
            with("groups: []")
        );
        let (users, reports) = Fixture::new(&text).open();
        assert_eq!(
            reports.iter().map(in_short).collect::<Vec<_>>(),
            ["8 warning unusable-password"]
        );
        assert_eq!(reports[0].key(), Some("users.carol.password"));
        assert!(reports[0].help().is_some());
        let carol = users.find("carol").await.unwrap().unwrap();
        assert!(matches!(carol.password, StoredPassword::Unusable));
        let alice = users.find("alice").await.unwrap().unwrap();
        assert!(matches!(alice.password, StoredPassword::Hash(_)));
    }
}

/// Made by passlib 1.7.4 and, the last, by crypt(3) of libxcrypt 4.4.33.
#[tokio::test]
async fn hashes_of_every_format_are_usable() {
    for password in [
        "$2b$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm",
        "$bcrypt-sha256$v=2,t=2b,r=4$abcdefghijklmnopqrstuu$6eeTxYH54oiZ0Z7.zjNaUH4ORExX7RG",
        "$pbkdf2-sha256$1000$yMnKy8zNzs/Q0dLT1NXW1w$kLtBogW4eLlXuMmJLo2X0vnwlXzAfkUerdCnyyrFaVc",
        "$scrypt$ln=4,r=8,p=1$yMnKy8zNzs/Q0dLT1NXW1w$UZHnkbDzOBfEeeLKLXhCP4bINbKndMvx39VAFeFwVN0",
        "$y$j75$k2XAnEHBqQ1Ct2aMXFKNa/HAmA1BpMnBsYHMWB4NZN4$nzFLURi18E1A2dwI8x0Xdh1mpGZbLm2vbrhAf7U2vFD",
    ] {
        let text = format!("users:\n  carol: {{displayname: Carol, password: '{password}'}}\n");
        let (users, reports) = Fixture::new(&text).open();
        assert!(reports.is_empty(), "{password}");
        let carol = users.find("carol").await.unwrap().unwrap();
        assert!(
            matches!(carol.password, StoredPassword::Hash(_)),
            "{password}"
        );
    }
}

#[test]
fn a_hash_that_the_pool_could_never_verify_is_unusable() {
    let mut place = Fixture::new(&usual());
    place.settings.hash_limit_kib = 31;
    let (_, reports) = place.open();
    assert_eq!(
        reports.iter().map(in_short).collect::<Vec<_>>(),
        ["6 warning unusable-password"]
    );
    assert!(reports[0].message().contains("m=32"), "{}", reports[0]);
}

#[test]
fn samples_of_hashes_are_few_and_spread_over_all_users() {
    let cheap = "$5$rounds=1234$pepper$2/tEw9O1c17G9JXxyFwmsbTvUSX1S.NbUyhR/56oKED";
    let user = |n: usize| {
        let hash = if n < 500 { HASH } else { cheap };
        format!("  user{n}: {{displayname: U, password: '{hash}'}}\n")
    };
    let users = open(&("users:\n".to_owned() + &(0..1_000).map(user).collect::<String>()));
    let samples = users.hashes_in_use();
    assert_eq!(samples.len(), 63);
    let dear = samples.iter().filter(|hash| hash.cost_kib() == 32).count();
    assert_eq!(dear, 32);
}

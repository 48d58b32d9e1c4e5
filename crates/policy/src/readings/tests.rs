//! Tables of paths and the readings that they have.

use super::*;

fn check(path: &str, expected: &[&str]) {
    let readings = readings_of(path).expect(path);
    for reading in expected {
        assert!(
            readings.iter().any(|found| found == reading),
            "{path}: {reading} not in {readings:?}"
        );
    }
    for (at, reading) in readings.iter().enumerate() {
        assert!(!readings[..at].contains(reading), "{path}: {reading} twice");
    }
}

fn check_first(path: &str, expected: &str) {
    assert_eq!(
        readings_of(path).expect(path).first().map(String::as_str),
        Some(expected),
        "{path}"
    );
}

#[test]
fn the_first_reading_is_the_contract_s() {
    check_first("", ".");
    check_first("//", "//");
    check_first("/a/../", "//");
    check_first("/./", "//");
    check_first("/a//b/../c/", "/a/c/");
    check_first("/admin/.", "/admin");
    check_first("/public/%2e%2e/admin", "/admin");
    check_first("/public%2f..%2fadmin", "/admin");
    check_first("/../../x", "/x");
    check_first("/caf%C3%A9", "/café");
    check_first("/caf%E9", "/caf\u{fffd}");
}

/// No backend that is known decodes more than twice.
#[test]
fn nothing_is_decoded_a_third_time() {
    check("/%25252561", &["/%2561"]);
    let readings = readings_of("/%25252561").expect("a path");
    assert!(
        !readings.iter().any(|reading| reading == "/%61"),
        "{readings:?}"
    );
}

#[test]
fn dot_segments_are_resolved_however_they_are_spelt() {
    for path in [
        "/public/../admin",
        "/public/./../admin",
        "/public/..%2fadmin",
        "/public/%2e%2e/admin",
        "/public/%2E%2e%2Fadmin",
        "/public/.%2e/admin",
        "/public/x/../../admin",
        "/public/%252e%252e/admin",
        "/public%252f..%252fadmin",
        "/%25%32%66admin",
        "/public/..;/admin",
        "/public/..;x=1/admin",
        "/;/../admin",
        "/public\\..\\admin",
        "/public/..%5cadmin",
        "/public%5C..%5cadmin",
        "/public/%3b/../../admin",
        "//admin",
        "///admin",
        "/%2fadmin",
        "/%5cadmin",
        "/%61dmin",
        "/admin;x=1",
        "/admin%3bx",
        "/;/admin",
        "/public/..%255cadmin",
        "/%2561dmin",
    ] {
        check(path, &["/admin"]);
    }
}

#[test]
fn double_slashes_are_resolved_with_and_without_merging() {
    check("/public//../admin", &["/public/admin", "/admin"]);
    check("/a//b", &["/a//b", "/a/b"]);
    check("/admin//", &["/admin//", "/admin/"]);
}

#[test]
fn the_encoded_form_counts_where_it_hides_structure() {
    check("/public%2fx", &["/public%2fx", "/public/x"]);
    check("/a%3Fb/../c", &["/a%3Fb/../c", "/c", "/a?b/../c"]);
    check("/x%23y", &["/x%23y", "/x#y"]);
    assert_eq!(readings_of("/%61b").unwrap(), ["/ab"]);
    assert_eq!(readings_of("/a%20b").unwrap(), ["/a b"]);
}

/// URL-01.
#[test]
fn dot_segments_may_be_resolved_before_the_path_is_decoded() {
    for path in [
        "/a%2fb/../%73ecret",
        "/a%252fb/../%2573ecret",
        "/a;%2fb/../%73ecret",
        "/a%5cb/../%2573ecret",
    ] {
        check(path, &["/secret"]);
    }
}

/// URL-07.
#[test]
fn an_encoded_mark_may_end_the_path_once_it_is_decoded() {
    for path in [
        "/admin%23/public",
        "/admin%3f/public",
        "/admin%2523",
        "/admin%253fx",
        "/admin%3Fx/../public",
    ] {
        check(path, &["/admin"]);
    }
}

/// URL-22.
#[test]
fn bytes_that_begin_only_overlong_characters_are_refused() {
    for path in [
        "/%c0%afx",
        "/%c0%2fx",
        "/%c1%1cx",
        "/%C0",
        "/%25c0%25af",
        "/%e0%80%af",
        "/%f0%80%80%af",
    ] {
        let refused = readings_of(path).expect_err(path);
        assert!(
            matches!(
                refused,
                Unreadable::OverlongCharacter | Unreadable::ControlCharacter
            ),
            "{path}"
        );
    }
}

/// URL-11.
#[test]
fn the_work_that_a_path_can_cause_is_bounded() {
    let confused = "/a;b%3b//..\\%252e%252e//x%2523;y%253f;%255c/..//../%2f;z#%23?".repeat(8);
    assert_eq!(readings_of(&confused), Err(Unreadable::Ambiguous));
    let long = format!("/{}{}", "f".repeat(16_000), "//..\\b;c%23d%3fe;/../g");
    assert!(readings_of(&long).is_err_and(|why| why == Unreadable::Ambiguous));
    for usual in [
        "/files/Invoice%20%2342%20(final)%3F.pdf",
        "/wiki/C%23;v=1/What%3F",
        "/repo%2Fname/blob/a%2Fb%2Fc.txt",
        "/C:%5Cfolder%5Cfile.txt",
        "/100%25%20of%20it/",
    ] {
        let readings = readings_of(usual).expect(usual);
        assert!(readings.len() <= 16, "{usual}: {readings:?}");
    }
}

/// URL-11. Without anything to resolve, a path is looked at as it is and decoded once more.
#[test]
fn exactly_as_many_bytes_as_the_bound_are_looked_at() {
    let longest = format!("/{}", "f".repeat(MAX_SPELT_BYTES / 2 - 1));
    assert_eq!(
        readings_of(&longest).as_deref(),
        Ok([longest.clone()].as_slice())
    );
    assert_eq!(
        readings_of(&format!("{longest}f")),
        Err(Unreadable::Ambiguous)
    );
}

#[test]
fn the_root_has_one_reading() {
    assert_eq!(readings_of("/").unwrap(), ["/"]);
}

#[test]
fn a_slash_at_the_end_is_kept() {
    check("/a/b/../", &["/a/"]);
    check("/a/b/..", &["/a/"]);
    check("/admin/;x", &["/admin/"]);
}

#[test]
fn lookalikes_stay_what_they_are() {
    for path in ["/public%ef%bc%8fadmin", "/%e2%80%a4%e2%80%a4/admin"] {
        let readings = readings_of(path).unwrap();
        assert!(
            !readings.iter().any(|reading| reading == "/admin"),
            "{path}"
        );
    }
}

#[test]
fn second_decoding_leaves_broken_escapes() {
    assert_eq!(readings_of("/100%25").unwrap(), ["/100%", "/100%25"]);
}

#[test]
fn escapes_are_decoded_byte_by_byte() {
    assert_eq!(
        decode_strictly("a%2Fb%C3%a9"),
        Some("a/bé".as_bytes().to_vec())
    );
    for broken in ["%", "%2", "%zz", "a%g0", "%2%30"] {
        assert_eq!(decode_strictly(broken), None, "{broken}");
    }
    assert_eq!(decode_loosely(b"a\xE9\xFFb"), "a\u{fffd}\u{fffd}b");
}

//! What the check of the security chapter finds, on a chapter and sources made up here.

use super::*;

const HEAD: &str = "| row | what must hold | guard | held by |\n| --- | --- | --- | --- |\n";
const LATER: &str =
    "| row | what it will have to hold | waits for | would be at |\n| --- | --- | --- | --- |\n";

fn code() -> Code {
    Code::of(&[
        (
            "crates/gate/src/door.rs",
            "//! The door.\n\npub(crate) fn is_shut() -> bool {\n    true\n}\n\n\
             #[cfg(test)]\nmod tests {\n    fn only_here() {}\n\n    /// HDR-01.\n    #[test]\n    fn the_door_is_shut() {\n    }\n}\n",
        ),
        (
            "tests/it/rain.rs",
            "//! Rain (URL-01 to URL-03).\n\nfn it_rains_on_nobody(kind: Kind) {\n}\n\n\
             fn nobody_asks_for_this() {\n}\n\n#[test]\nfn everywhere() {\n    it_rains_on_nobody(Kind::Here)\n}\n",
        ),
    ])
}

fn found(table: &str) -> Vec<String> {
    faults(&Chapter::parse(table), &code())
}

fn held(line: &str) -> Vec<String> {
    found(&format!("{HEAD}{line}\n"))
}

#[test]
fn a_row_with_guard_and_test_is_held() {
    let lines = [
        "| HDR-01 | It is shut. | `gate::door::is_shut` | `the_door_is_shut` |",
        "| URL-01 to URL-03 | It is dry. | `gate::door::is_shut` | `it_rains_on_nobody`, behind each proxy |",
        "| HDR-01 | It is shut. | `crates/README.md`, `gate::door::is_shut` | `the_door_is_shut` |",
    ];
    assert_eq!(held(&lines.join("\n")), Vec::<String>::new());
}

#[test]
fn what_a_row_lacks_is_told() {
    for (line, expected) in [
        ("| HDR-01 | x | | `the_door_is_shut` |", "names no guard"),
        ("| HDR-01 | x | `gate::door::is_shut` | |", "names no test"),
        (
            "| HDR-01 | x | `gate::door::is_open` | `the_door_is_shut` |",
            "there is no gate::door::is_open",
        ),
        (
            "| HDR-01 | x | `gate::door::only_here` | `the_door_is_shut` |",
            "there is no gate::door::only_here",
        ),
        (
            "| HDR-01 | x | `gate::window::is_shut` | `the_door_is_shut` |",
            "there is no gate::window::is_shut",
        ),
        (
            "| HDR-01 | x | `examples/nowhere.conf` | `the_door_is_shut` |",
            "there is no examples/nowhere.conf",
        ),
        (
            "| URL-02 | x | `gate::door::is_shut` | `nobody_asks_for_this` |",
            "there is no test nobody_asks_for_this",
        ),
        (
            "| HDR-01 | x | `gate::door::is_shut` | `the_door_is_shut`, `it_rains_on_nobody` |",
            "it_rains_on_nobody does not name it",
        ),
        (
            "| HDR-01, HDR-02 | x | `gate::door::is_shut` | `the_door_is_shut` |",
            "none of its tests names HDR-02",
        ),
        (
            "| later | x | `gate::door::is_shut` | `the_door_is_shut` |",
            "has no number",
        ),
    ] {
        let faults = held(line).join("\n");
        assert!(faults.contains(expected), "{line}: {faults}");
    }
    assert_eq!(found("# Security\n"), ["there is no table of rows"]);
}

#[test]
fn a_feature_that_is_there_is_absent_no_more() {
    let row = "| HDR-01 | x | `gate::door::is_shut` | `the_door_is_shut` |\n\n";
    let waiting = |place: &str| {
        let line = format!("| HDR-02 | It will be locked. | Locks | {place} |\n");
        found(&format!("{HEAD}{row}{LATER}{line}"))
    };

    assert_eq!(
        waiting("`crates/locks/`, `gate/src/lock`"),
        Vec::<String>::new()
    );
    assert_eq!(
        waiting("`gate/src/door`"),
        ["HDR-02: Locks is there: crates/gate/src/door.rs"]
    );
    assert_eq!(waiting("").len(), 1);
}

#[test]
fn other_tables_are_passed_over() {
    let row = "| HDR-01 | x | `gate::door::is_shut` | `the_door_is_shut` |\n\n";
    let other = "| a | b | c | d |\n| --- | --- | --- | --- |\n| HDR-02 | b | `c` | `d` |\n";
    assert_eq!(found(&format!("{HEAD}{row}{other}")), Vec::<String>::new());
}

#[test]
fn mutants_are_asked_for_by_file_and_function() {
    let guards = ["gate::door::is_shut", "gate::door::open"]
        .map(|guard| Guard::parse(guard).expect("a guard"));
    let files = by_file(&guards);
    let file = "crates/gate/src/door.rs";
    let pattern = mutants_of(file, files.get(file).expect("both stand there"));
    assert_eq!(
        pattern,
        r"^crates/gate/src/door\.rs:[0-9:]+ (replace (.*::)?(is_shut|open)( ->.*)? with |.* in (.*::)?(is_shut|open)$)"
    );
}

//! Tables of patterns: what they mean, and why some are refused.

use super::*;
use doorward_model::{GroupName, Level, UserName};

use crate::freshness::FactorAges;

fn check(pattern: &str, finds: &[&str], misses: &[&str]) {
    let compiled = Pattern::compile(pattern).expect(pattern);
    for text in finds {
        assert!(
            compiled.finds(text),
            "{pattern} misses {text:?} as {}",
            compiled.as_str()
        );
    }
    for text in misses {
        assert!(
            !compiled.finds(text),
            "{pattern} finds {text:?} as {}",
            compiled.as_str()
        );
    }
}

fn check_refused(pattern: &str, expected: &PatternProblem) {
    let problem = Pattern::compile(pattern).expect_err(pattern);
    assert_eq!(&problem, expected, "{pattern}");
    assert!(!problem.mend().is_empty());
}

fn check_malformed(pattern: &str) {
    let problem = Pattern::compile(pattern).expect_err(pattern);
    assert!(
        matches!(problem, PatternProblem::Syntax(_)),
        "{pattern}: {problem}"
    );
}

#[test]
fn classes_are_ascii() {
    check(r"^\w+$", &["abc_9"], &["é", "٣", "a b"]);
    check(r"^\d$", &["7"], &["٣", "x"]);
    check(r"^\s$", &[" ", "\t", "\u{c}"], &["\u{a0}", "\u{b}"]);
    check(r"^\W$", &["é", "-"], &["a"]);
    check(r"^\D$", &["٣", "x"], &["3"]);
    check(r"^\S$", &["\u{a0}", "x"], &[" "]);
    check(r"^[\w.-]+$", &["a.b-c_d"], &["é", "a b"]);
    check(r"^[^\w]$", &["é", "."], &["a"]);
    check(r"^[\D]$", &["x"], &["3"]);
    check(r"^[\S.]$", &["x"], &[" "]);
}

#[test]
fn word_boundaries_are_ascii() {
    check(
        r"\badmin\b",
        &["/admin/x", "éadminé"],
        &["/administrator", "badmin"],
    );
    check(r"\Bdmin", &["admin"], &["/dmin"]);
    check(r"^/x\b{start}$", &["/x{start}"], &["/x"]);
}

#[test]
fn set_operators_and_brackets_in_classes_are_literal() {
    check("^[[]$", &["["], &["]"]);
    check("^[a[b]$", &["a", "[", "b"], &["]"]);
    check("^[a&&b]$", &["a", "&", "b"], &["-"]);
    check("^[a~~b]$", &["~"], &["x"]);
    check("^[+--]$", &["+", ",", "-"], &["."]);
    check("^[]a]$", &["]", "a"], &["b"]);
    check("^[^]a]$", &["b"], &["]", "a"]);
    check("^[a-]$", &["a", "-"], &["b"]);
    check("^[-a]$", &["a", "-"], &["b"]);
    check(r"^[\-\]\\^]$", &["-", "]", "\\", "^"], &["a"]);
    check("^[[:alpha:]_]$", &["x", "_"], &["é", "1"]);
    check("^[[:^digit:]]$", &["x"], &["1"]);
    check(r"^[\pL\d]$", &["é", "1"], &["-"]);
    check(r"^[a-c\x64]$", &["d"], &["e"]);
}

#[test]
fn quoted_text_is_literal() {
    check(r"^\Q/a.b?\E$", &["/a.b?"], &["/axb", "/a.b"]);
    check(r"\Q(*", &["x(*y"], &["(", "x"]);
    check(r"^\Qa\b\E$", &[r"a\b"], &["a"]);
}

#[test]
fn escapes_mean_what_they_mean_in_re2() {
    check(r"^\/x\_\-\<\>$", &["/x_-<>"], &["x"]);
    check(r"^\x41\x{42}\103\012$", &["ABC\n"], &["abc"]);
    check(r"^\a\f\t\r\v$", &["\u{7}\u{c}\t\r\u{b}"], &[""]);
    check(r"\Ax\z", &["x"], &["x\n", "ax"]);
    check(
        r"^\pL\PL\p{Greek}\p{^Greek}\P{^Greek}$",
        &["a1αaα"],
        &["a1ααα"],
    );
    check("^a#b c$", &["a#b c"], &["a"]);
}

#[test]
fn braces_repeat_only_where_a_count_is_well_formed() {
    check("^a{2}$", &["aa"], &["a", "a{2}"]);
    check("^a{1,}$", &["aaa"], &[""]);
    check("^a{1,2}$", &["a", "aa"], &["aaa"]);
    check("^a{,2}$", &["a{,2}"], &["a", ""]);
    check("^a{x}$", &["a{x}"], &["a"]);
    check("^a{02}$", &["a{02}"], &["aa"]);
    check("^{user}$", &["{user}"], &["user"]);
    check("^a]}$", &["a]}"], &["a"]);
    check("^a{", &["a{"], &["a"]);
}

#[test]
fn flags_and_groups_that_both_dialects_know_are_kept() {
    check("(?i)^/SECRET", &["/secret/x", "/Secret"], &["/public"]);
    check("^(?:a|b)(?P<User>x)?$", &["a", "b"], &["c"]);
    check("(?s)^a.b$", &["a\nb"], &["ab"]);
    check("^a.b$", &["axb"], &["a\nb"]);
    check("(?m)^b$", &["a\nb"], &["ab"]);
    check("^(?i:A)b$", &["ab", "Ab"], &["aB"]);
    check("(?U)^/a+$", &["/aaa"], &["/b"]);
    check("^a$", &["a"], &["a\n"]);
}

#[test]
fn what_needs_more_than_linear_time_is_refused_with_a_mend() {
    check_refused("^(?!/api)", &PatternProblem::LookAround("(?!"));
    check_refused("^/(?=x)", &PatternProblem::LookAround("(?="));
    check_refused("(?<=x)y", &PatternProblem::LookAround("(?<="));
    check_refused("(?<!x)y", &PatternProblem::LookAround("(?<!"));
    check_refused(r"(a)\1", &PatternProblem::BackReference);
    check_refused(r"(a)[\8]", &PatternProblem::BackReference);
}

#[test]
fn what_only_the_engine_knows_is_refused() {
    check_refused("(?x) a b", &PatternProblem::Unsupported("(?x".into()));
    check_refused("(?-u)a", &PatternProblem::Unsupported("(?u".into()));
    check_refused(r"a\Z", &PatternProblem::Unsupported(r"\Z".into()));
    check_refused(r"\C", &PatternProblem::Unsupported(r"\C".into()));
    check_refused(
        r"\p{sc=Greek}",
        &PatternProblem::Unsupported(r"\p{sc=Greek}".into()),
    );
}

/// URL-27.
#[test]
fn malformed_and_oversized_patterns_are_refused() {
    check_refused("*.png", &PatternProblem::LeadingStar);
    check_refused("a{1001}", &PatternProblem::TooLarge);
    check_refused("x{50000}{50000}", &PatternProblem::TooLarge);
    check_refused(r"(\pL{1000}){1000}", &PatternProblem::TooLarge);
    check_refused(&"a".repeat(4097), &PatternProblem::TooLong);
    assert!(Pattern::compile(&"a".repeat(4096)).is_ok());
    for pattern in [
        "(",
        "[a",
        "a)",
        "[z-a]",
        "+x",
        "a{2,1}",
        "\\",
        r"\x{zz}",
        "(?P<a>x)(?P<a>y)",
        r"[\d",
    ] {
        check_malformed(pattern);
    }
}

#[test]
fn a_literal_question_mark_is_recognised() {
    let names_query = |pattern| Pattern::compile(pattern).expect(pattern).names_query();
    for pattern in [r"\?x=1", "[?]x", "[?&]token=", r"\Q?\E", r"\x3f", r"[\?&]"] {
        assert!(names_query(pattern), "{pattern}");
    }
    for pattern in [
        "^/a?$",
        "^/api([/?].*)?$",
        "^/users/[^/?]+",
        "(?i)a",
        "a+?",
        "[!-~]",
        "[^?]",
    ] {
        assert!(!names_query(pattern), "{pattern}");
    }
}

fn check_subject(pattern: &str, text: &str, user: &str, groups: &[&str]) -> Match {
    let name = UserName::try_from(user).unwrap();
    let groups: Vec<_> = groups
        .iter()
        .map(|group| GroupName::try_from(*group).unwrap())
        .collect();
    let (level, ages) = (Level::OneFactor, FactorAges::default());
    let subject = Subject::User {
        name: &name,
        groups: &groups,
        level,
        ages,
    };
    Pattern::compile(pattern).unwrap().test(text, &subject)
}

#[test]
fn named_groups_capture_who_asks() {
    let home = "^/home/(?P<User>[^/]+)";
    assert_eq!(
        check_subject(home, "/home/alice/x", "alice", &[]),
        Match::Hit
    );
    assert_eq!(check_subject(home, "/home/Alice", "alice", &[]), Match::Hit);
    assert_eq!(check_subject(home, "/home/bob", "alice", &[]), Match::Miss);
    assert_eq!(
        check_subject(home, "/home/alicex", "alice", &[]),
        Match::Miss
    );
    assert_eq!(
        check_subject("(?P<User>alice)?x", "x", "alice", &[]),
        Match::Miss
    );
    let team = "^/team/(?P<Group>[^/]+)";
    assert_eq!(
        check_subject(team, "/team/DEV", "alice", &["ops", "dev"]),
        Match::Hit
    );
    assert_eq!(
        check_subject(team, "/team/admins", "alice", &["ops", "dev"]),
        Match::Miss
    );
    let both = r"^(?P<User>\w+)\.(?P<Group>\w+)$";
    assert_eq!(
        check_subject(both, "alice.dev", "alice", &["dev"]),
        Match::Hit
    );
    assert_eq!(
        check_subject(both, "alice.ops", "alice", &["dev"]),
        Match::Miss
    );
    assert_eq!(
        check_subject(both, "bob.dev", "alice", &["dev"]),
        Match::Miss
    );
}

/// URL-28.
#[test]
fn names_are_compared_literally() {
    assert_eq!(
        check_subject("^/(?P<User>[^/]+)", "/abc", "a.c", &[]),
        Match::Miss
    );
    assert_eq!(
        check_subject("^/(?P<User>[^/]+)", "/abc", ".*", &[]),
        Match::Miss
    );
}

#[test]
fn only_the_first_find_counts() {
    assert_eq!(
        check_subject("/(?P<User>[a-z]+)", "/bob/alice", "alice", &[]),
        Match::Miss
    );
}

#[test]
fn an_anonymous_visitor_may_be_anyone() {
    let pattern = Pattern::compile("^/home/(?P<User>[^/]+)").unwrap();
    assert_eq!(pattern.test("/home/alice", &Subject::Anonymous), Match::May);
    assert_eq!(pattern.test("/other", &Subject::Anonymous), Match::Miss);
    let client = Subject::Client { id: "alice" };
    assert_eq!(pattern.test("/home/alice", &client), Match::Miss);
}

/// URL-27.
#[test]
fn hostile_text_is_searched_in_linear_time() {
    let text = "a".repeat(64 * 1024);
    for pattern in ["(a+)+$x", "(a|a)*b", "^(.*)*$"] {
        let compiled = Pattern::compile(pattern).unwrap();
        assert_eq!(compiled.finds(&text), pattern == "^(.*)*$", "{pattern}");
    }
}

//! What a target is fed with.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;

use super::*;

fn fed() -> Vec<Vec<u8>> {
    let inputs = RefCell::new(Vec::new());
    feed("cookie", &["doorward_session"], |input| {
        inputs.borrow_mut().push(input.to_vec());
    });
    inputs.into_inner()
}

#[test]
fn the_corpus_comes_first_and_many_others_after_it() {
    let (inputs, kept) = (fed(), corpus::of("cookie"));
    assert_eq!(inputs[..kept.len()], kept);
    let different: HashSet<&Vec<u8>> = inputs.iter().collect();
    assert!(
        different.len() > kept.len() + GLANCE as usize / 2,
        "{}",
        different.len()
    );
}

#[test]
fn a_glance_sees_the_same_every_time() {
    assert_eq!(fed(), fed());
}

#[test]
fn what_makes_a_target_fail_is_kept() {
    let inputs = Cell::new(0);
    let failed = catch_unwind(AssertUnwindSafe(|| {
        feed("cookie", &[], |_| {
            inputs.set(inputs.get() + 1);
            assert!(inputs.get() < 3, "the third");
        });
    }));
    assert!(failed.is_err());
    let third = &corpus::of("cookie")[2];
    let path = corpus::keep_failure("cookie", third);
    assert_eq!(&fs::read(&path).expect("it is kept"), third);
    fs::remove_file(path).expect("it was there");
}

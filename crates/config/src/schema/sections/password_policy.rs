//! `password_policy`: what a new password must be.

use super::super::key::{Key, NUMBER, flag, key, keys, number, section};

pub(super) const SECTION: Key = section("password_policy", keys! {
    section("standard", keys! {
        flag("enabled").means("Whether it holds."),
        key("min_length", NUMBER).or("8").means("The fewest bytes."),
        key("max_length", NUMBER).or("0").means("The most bytes; 0 means no bound."),
        flag("require_uppercase").means("One of A to Z."),
        flag("require_lowercase").means("One of a to z."),
        flag("require_number").means("One of 0 to 9."),
        flag("require_special").means("Something else."),
    })
    .means("What it is made of."),
    section("zxcvbn", keys! {
        flag("enabled").means("Whether it holds."),
        number("min_score", 1..=4).or("3").means("The score."),
    })
    .means("How hard it is to guess."),
})
.means("What a new password must be; one of the two, or neither. The thousand most common ones are refused in any case.");

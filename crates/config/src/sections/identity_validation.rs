//! `identity_validation`: how users confirm who they are (docs/contract.md, elevated sessions).

use std::time::Duration;

use doorward_diagnostics::Report;

use crate::scope::Scope;
use crate::settings::{ElevatedSessionSettings, IdentityValidationSettings};

/// The most characters that a code has.
const MAX_CHARACTERS: u8 = 20;

/// Fewer are guessed too easily: three tries a code, and three codes in five minutes.
const MIN_CHARACTERS: u8 = 6;

pub(super) fn read(section: &Scope<'_>) -> IdentityValidationSettings {
    let elevated = section.child("elevated_session");
    let reset = section.child("reset_password");
    IdentityValidationSettings {
        elevated_session: ElevatedSessionSettings {
            code_lifespan: elevated.duration_or("code_lifespan", Duration::from_mins(5)),
            elevation_lifespan: elevated.duration_or("elevation_lifespan", Duration::from_mins(10)),
            characters: characters(&elevated.child("characters")),
            require_second_factor: elevated.read_or("require_second_factor", false),
            skip_second_factor: elevated.read_or("skip_second_factor", false),
        },
        reset_lifespan: reset.duration_or("jwt_lifespan", Duration::from_mins(5)),
    }
}

fn characters(key: &Scope<'_>) -> u8 {
    let characters: u32 = key.read().unwrap_or(8);
    match u8::try_from(characters) {
        Ok(0) => 8,
        Ok(fitting @ MIN_CHARACTERS..=MAX_CHARACTERS) => fitting,
        _ => {
            let report = Report::error("wrong-value", "a code has from 6 to 20 characters");
            key.report(report.mend("write a number from 6 to 20"));
            8
        }
    }
}

//! `doorward users recovery-codes`: ten new codes, shown once.

use std::process::ExitCode;

use doorward_authn::RecoveryCodes;
use doorward_credentials::{RECOVERY_CODES, RecoveryCode};
use doorward_model::EventKind;

use super::{Desk, Person};
use crate::cli::RecoveryCodesCommand;
use crate::edge::SystemEntropy;
use crate::output;

impl Desk {
    pub(super) async fn recovery_codes(
        &self,
        command: RecoveryCodesCommand,
    ) -> anyhow::Result<ExitCode> {
        let RecoveryCodesCommand::Generate { username } = command;
        let person = self.person(&username).await?;
        let codes: Vec<RecoveryCode> = (0..RECOVERY_CODES)
            .map(|_| RecoveryCode::generate(&SystemEntropy))
            .collect();
        self.keep_codes(&person, &codes).await?;
        output::complain(&format!(
            "Each of these lets {} in once, after the password. Earlier ones are worthless.",
            person.name
        ));
        for code in &codes {
            output::say(code.to_shown().expose());
        }
        Ok(ExitCode::SUCCESS)
    }

    async fn keep_codes(&self, person: &Person, codes: &[RecoveryCode]) -> anyhow::Result<()> {
        let hashes: Vec<_> = codes.iter().map(|code| code.hash(person.id)).collect();
        let event = self.event(EventKind::RecoveryCodesMade, person);
        Ok(self.store.replace(person.id, &hashes, &event).await?)
    }
}

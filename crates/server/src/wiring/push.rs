//! Pushes, put together: Duo, where the configuration has it.

use std::sync::Arc;

use anyhow::Context as _;
use doorward_authn::{PushDevices, PushFactor, PushFactorParts};
use doorward_config::NamedFile;
use doorward_duo::{Deadlines, Duo, DuoParts};
use doorward_model::FactorMint;

use super::Ground;

/// The second step by pushes.
///
/// # Errors
///
/// The authorities that are to be believed cannot be read, or there can be no API at the configured host.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the assembly; the service asks the telephone"
)]
pub(super) fn push(ground: &Ground<'_>) -> anyhow::Result<Option<Arc<PushFactor>>> {
    let Some(settings) = &ground.settings.duo else {
        return Ok(None);
    };
    let folder = ground.settings.certificates_directory.as_ref();
    let authorities = doorward_notify::authorities(folder.map(NamedFile::path));
    let service = Duo::new(DuoParts {
        hostname: settings.hostname.clone(),
        integration_key: settings.integration_key.clone(),
        secret_key: settings.secret_key.clone(),
        authorities: authorities.context("certificates_directory cannot be used")?,
        deadlines: Deadlines::default(),
        clock: Arc::clone(&ground.edge.clock),
    });
    let push = PushFactor::new(PushFactorParts {
        service: Arc::new(service.context("duo_api.hostname cannot be used")?),
        devices: Arc::clone(ground.store) as Arc<dyn PushDevices>,
        self_enrolment: settings.self_enrolment,
        events: Arc::clone(ground.events),
        sessions: Arc::clone(&ground.sessions),
        mint: FactorMint::hand_out(),
        clock: Arc::clone(&ground.edge.clock),
    });
    let push = ground.heir(
        push,
        |before| before.second_factor.push.as_deref(),
        PushFactor::remembering,
    );
    Ok(Some(Arc::new(push)))
}

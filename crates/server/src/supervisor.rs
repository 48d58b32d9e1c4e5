//! What systemd is told of the server, where it wants to know (`sd_notify(3)`): that it is ready, reads its configuration
//! again, stops, and is alive. Elsewhere nobody is told. It must not know what any of that means here.

use sd_notify::NotifyState;
use tokio_util::sync::CancellationToken;

/// Connections are taken, under the configuration with this number.
pub(crate) fn ready(generation: u64) {
    let status = format!("configuration {generation} is in force");
    tell(&[NotifyState::Ready, NotifyState::Status(&status)]);
}

/// The configuration is read again; [`ready`] follows whatever comes of it.
pub(crate) fn reloading() {
    match NotifyState::monotonic_usec_now() {
        Ok(now) => tell(&[NotifyState::Reloading, now]),
        Err(error) => tracing::warn!(%error, "systemd is not told of a reload"),
    }
}

/// No more connections are taken.
pub(crate) fn stopping() {
    tell(&[NotifyState::Stopping]);
}

/// Says that the server is alive, twice as often as systemd wants to hear it, until told to stop. The runtime that answers
/// requests says so itself, so that a server that hangs is silent.
pub(crate) async fn keep_telling(stop: CancellationToken) {
    let wanted = sd_notify::watchdog_enabled();
    let Some(within) = wanted.filter(|within| !within.is_zero()) else {
        return;
    };
    loop {
        tell(&[NotifyState::Watchdog]);
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(within / 2) => {}
        }
    }
}

fn tell(state: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(state) {
        tracing::warn!(%error, "systemd is not told how the server is");
    }
}

//! Starts one scenario of `examples/scenarios` on loopback ports, says what to try, and takes everything away again at
//! Ctrl-C. `cargo xtask example NAME` runs it.

use std::env;

use anyhow::{Context, Result};
use doorward_tests::scenario;
use tokio::signal::unix::{SignalKind, signal};

fn main() -> Result<()> {
    let name = env::args()
        .nth(1)
        .context("which scenario: chat, music or home?")?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        // Listened for before anything is started: whatever is, is taken away again.
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        let shown = scenario::show(&name)?;
        println!("{}\nCtrl-C ends it and leaves nothing behind.", shown.guide);
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        drop(shown);
        Ok(())
    })
}

//! Waiting for another process to get somewhere: many short looks, never one long sleep, and always an end.

use std::thread;
use std::time::Duration;

use anyhow::{Result, bail};

/// Long enough for a loaded machine of two cores to start a browser.
const LOOKS: u32 = 1_200;
const BETWEEN: Duration = Duration::from_millis(25);

/// The first value that `look` finds.
///
/// # Errors
/// When half a minute of looking found none; the error names `what` was awaited.
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> Result<T> {
    for _ in 0..LOOKS {
        if let Some(found) = look() {
            return Ok(found);
        }
        thread::sleep(BETWEEN);
    }
    bail!("waited half a minute for {what}, in vain")
}

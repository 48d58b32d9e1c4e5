//! Reading the configuration again when its files change, where the configuration asks for that. It must not know what the
//! files say.

use std::sync::Arc;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::Reloader;
use crate::look::Look;

/// How often the files are looked at. What has changed is read when two looks in a row find the same: whoever writes
/// several files, or a large one, is given the time for it.
const LOOK: Duration = Duration::from_secs(1);

impl Reloader {
    /// Watches the files of the configuration, while it wants that, until told to stop.
    pub(crate) async fn watch(self: Arc<Self>, stop: CancellationToken) {
        let mut watching = self.watching.subscribe();
        let watch = async {
            while watching.wait_for(|wanted| *wanted).await.is_ok() {
                self.watch_while_wanted().await;
            }
        };
        tokio::select! {
            () = stop.cancelled() => {}
            () = watch => {}
        }
    }

    async fn watch_while_wanted(self: &Arc<Self>) {
        let mut last = Look::default();
        while *self.watching.borrow() {
            tokio::time::sleep(LOOK).await;
            let now = self.look().await;
            if now == last && now != *self.seen() {
                // Whoever wants to know what came of it reads the log.
                drop(self.reload().await);
            }
            last = now;
        }
    }

    async fn look(self: &Arc<Self>) -> Look {
        let reloader = Arc::clone(self);
        let look = tokio::task::spawn_blocking(move || Look::at(reloader.parts.sources.paths()));
        look.await.unwrap_or_default()
    }
}

//! Noticing that a users file changed, however it was changed: written, replaced by an editor,
//! swapped behind a symbolic link, or on a file system that tells nobody. It must not know its text.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use doorward_diagnostics::Reports;
use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::{FileUsers, Reload};

/// How long a burst of events must have been over before the file is read.
const QUIET: Duration = Duration::from_millis(100);

/// How many events a burst has at most; then the file is read, whatever else goes on.
const MAX_BURST: usize = 20;

/// How often the file is read when the system tells of changes: network and container file systems
/// say that they do and stay silent.
const SLOW_POLL: Duration = Duration::from_secs(15);

/// How often the file is read when the system does not tell of changes at all.
const FAST_POLL: Duration = Duration::from_secs(2);

impl FileUsers {
    /// Keeps the users in step with the file until told to stop; at once if the settings say that
    /// the file is not watched. A file that cannot be used is reported and changes nothing.
    pub async fn watch(self: Arc<Self>, stop: CancellationToken) {
        if !self.format.is_watched() {
            return;
        }
        let mut eye = Eye::open(&self.format.paths());
        let mut last: Option<Reports> = None;
        loop {
            // The watch is set before the file is read, so no change falls between the two.
            eye.follow();
            let users = Arc::clone(&self);
            let reload = tokio::task::spawn_blocking(move || users.reload());
            if let Ok(reload) = reload.await {
                last = tell(reload, last.as_ref());
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = eye.change() => {}
            }
        }
    }
}

/// Logs what became of a reload. The same refusal is told once, not with every poll.
fn tell(reload: Reload, last: Option<&Reports>) -> Option<Reports> {
    match reload {
        Reload::Unchanged => None,
        Reload::Loaded(reports) => {
            tracing::info!("the users file changed and was read again");
            reports
                .iter()
                .for_each(|report| tracing::warn!(%report, "users file"));
            None
        }
        Reload::Kept(reports) => {
            if last != Some(&reports) {
                tracing::error!(
                    "the users file cannot be used; the users from before stay in force"
                );
                reports
                    .iter()
                    .for_each(|report| tracing::error!(%report, "users file"));
            }
            Some(reports)
        }
    }
}

/// What watches the files: their folders, since editors and orchestrators replace them; the files, since
/// a single mounted file changes without its folder; and the same where symbolic links lead.
struct Eye {
    paths: Vec<PathBuf>,
    changed: Arc<Notify>,
    names: Arc<ArcSwap<BTreeSet<OsString>>>,
    watcher: Option<RecommendedWatcher>,
    watched: BTreeSet<PathBuf>,
    poll: Duration,
}

impl Eye {
    fn open(paths: &[&Path]) -> Self {
        let changed = Arc::new(Notify::new());
        let notified = Arc::clone(&changed);
        let names = Arc::new(ArcSwap::from_pointee(BTreeSet::new()));
        let current = Arc::clone(&names);
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if event.map_or(true, |event| concerns(&event, &current.load())) {
                notified.notify_one();
            }
        });
        let watcher = watcher
            .inspect_err(|error| tracing::warn!(%error, "changes of the users file are polled for"))
            .ok();
        let absolute =
            |path: &&Path| std::path::absolute(path).unwrap_or_else(|_| (*path).to_owned());
        Self {
            paths: paths.iter().map(absolute).collect(),
            changed,
            names,
            watcher,
            watched: BTreeSet::new(),
            poll: FAST_POLL,
        }
    }

    /// Watches where the files are now, which may be elsewhere than a moment ago.
    fn follow(&mut self) {
        let Some(watcher) = &mut self.watcher else {
            return;
        };
        let names = self.paths.iter().flat_map(|path| names_of(path));
        self.names.store(Arc::new(names.collect()));
        let wanted: BTreeSet<_> = self
            .paths
            .iter()
            .flat_map(|path| watch_points(path))
            .collect();
        // A file that was replaced is another one under the same path, so watches are set anew.
        for path in &self.watched {
            drop(watcher.unwatch(path));
        }
        let follow = |path: &PathBuf| watcher.watch(path, RecursiveMode::NonRecursive).is_ok();
        self.watched = wanted.into_iter().filter(follow).collect();
        let is_watched = |folder: &Path| self.watched.contains(folder);
        let is_told = self
            .paths
            .iter()
            .all(|path| path.parent().is_some_and(is_watched));
        self.poll = if is_told { SLOW_POLL } else { FAST_POLL };
    }

    /// Waits until the file may have changed and the burst of events is over.
    async fn change(&self) {
        if tokio::time::timeout(self.poll, self.changed.notified())
            .await
            .is_err()
        {
            return;
        }
        for _ in 0..MAX_BURST {
            if tokio::time::timeout(QUIET, self.changed.notified())
                .await
                .is_err()
            {
                return;
            }
        }
    }
}

/// The file, its folder, and both of them behind symbolic links.
fn watch_points(path: &Path) -> BTreeSet<PathBuf> {
    let real = path.canonicalize().ok();
    let files = [Some(path.to_owned()), real].into_iter().flatten();
    files
        .flat_map(|file| [file.parent().map(Path::to_owned), Some(file)])
        .flatten()
        .collect()
}

/// The names that the file has in its folders.
fn names_of(path: &Path) -> BTreeSet<OsString> {
    let real = path.canonicalize().ok();
    let names = [Some(path), real.as_deref()]
        .into_iter()
        .flatten()
        .filter_map(Path::file_name);
    names.map(OsStr::to_owned).collect()
}

/// Whether an event may have changed the file. Databases and logs in the same folder do not; the
/// links beginning with two dots are how Kubernetes swaps a whole mounted folder. That we read the
/// file is an event too and must not make us read it again.
fn concerns(event: &Event, names: &BTreeSet<OsString>) -> bool {
    let only_read = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
        kind => kind.is_access(),
    };
    let is_ours = |path: &PathBuf| {
        path.file_name()
            .is_some_and(|name| names.contains(name) || name.as_encoded_bytes().starts_with(b".."))
    };
    !only_read && (event.paths.is_empty() || event.paths.iter().any(is_ours))
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, MetadataKind, ModifyKind, RemoveKind, RenameMode};

    use super::*;

    fn check(kind: EventKind, paths: &[&str], expected: bool) {
        let names = ["users.yml", "real.yml"].map(OsString::from).into();
        let event = paths
            .iter()
            .fold(Event::new(kind), |event, path| event.add_path(path.into()));
        assert_eq!(concerns(&event, &names), expected, "{event:?}");
    }

    #[test]
    fn every_change_of_the_file_counts() {
        for kind in [
            EventKind::Create(CreateKind::File),
            EventKind::Modify(ModifyKind::Data(DataChange::Any)),
            EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any)),
            EventKind::Modify(ModifyKind::Name(RenameMode::To)),
            EventKind::Remove(RemoveKind::File),
            EventKind::Access(AccessKind::Close(AccessMode::Write)),
            EventKind::Any,
        ] {
            check(kind, &["/config/users.yml"], true);
            check(kind, &["/data/real.yml"], true);
            check(kind, &["/config/users.yml~", "/config/users.yml"], true);
            check(kind, &["/config/..data"], true);
            check(kind, &[], true);
        }
    }

    #[test]
    fn reading_the_file_and_writing_others_do_not() {
        let written = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        check(written, &["/config/doorward.sqlite3-wal"], false);
        check(written, &["/config/.users.yml.swp"], false);
        for mode in [
            AccessKind::Open(AccessMode::Any),
            AccessKind::Close(AccessMode::Read),
            AccessKind::Read,
        ] {
            check(EventKind::Access(mode), &["/config/users.yml"], false);
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_to_what_they_point_at() {
        let folder = tempfile::TempDir::new().unwrap();
        let root = folder.path().canonicalize().unwrap();
        std::fs::create_dir(root.join("real")).unwrap();
        std::fs::write(root.join("real/users_v2.yml"), "").unwrap();
        std::os::unix::fs::symlink("real/users_v2.yml", root.join("users.yml")).unwrap();
        let points = watch_points(&root.join("users.yml"));
        let below = ["real", "real/users_v2.yml", "users.yml"].map(|end| root.join(end));
        assert_eq!(points, below.into_iter().chain([root.clone()]).collect());
        let names = ["users.yml", "users_v2.yml"].map(OsString::from);
        assert_eq!(names_of(&root.join("users.yml")), names.into());
    }
}

//! How many connections there may be at a time. It must not know what they are for.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Open files that are not connections: the database, the log, watched folders, and some to spare. Where there are few,
/// half of them.
const OTHER_FILES: u64 = 256;

/// As many connections as are wanted and as the operating system has open files for. Beforehand the process is given
/// all the open files that it may take: the usual default of 1,024 is for programs that use `select`.
pub(crate) fn available(wanted: usize) -> usize {
    let Some(files) = take_all_files() else {
        return wanted;
    };
    let possible = usize::try_from(files - OTHER_FILES.min(files / 2)).unwrap_or(usize::MAX);
    if possible < wanted {
        tracing::warn!(
            open_files = files,
            connections = possible.max(1),
            "fewer connections than server.max_connections: the limit of open files is too low"
        );
    }
    wanted.min(possible).max(1)
}

/// The limit of open files from now on; `None` where there is none.
fn take_all_files() -> Option<u64> {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: limit.maximum,
        maximum: limit.maximum,
    };
    match setrlimit(Resource::Nofile, raised) {
        Ok(()) => limit.maximum,
        Err(_) => limit.current,
    }
}

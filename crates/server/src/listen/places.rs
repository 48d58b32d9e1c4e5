//! How many connections there may be at a time. It must not know what they are for.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Open files that are not connections: the database, the log, watched folders, and some to spare. Where there are few,
/// half of them.
const OTHER_FILES: u64 = 256;

/// As many connections as are wanted and as the operating system has open files for. Beforehand the process is given
/// all the open files that it may take: the usual default of 1,024 is for programs that use `select`.
pub(crate) fn available(wanted: usize) -> usize {
    let files = take_all_files();
    let Some(connections) = files.and_then(|files| at_most(files, wanted)) else {
        return wanted;
    };
    tracing::warn!(
        open_files = files,
        connections,
        "fewer connections than server.max_connections: the limit of open files is too low"
    );
    connections
}

/// How many connections these open files are enough for, where that is fewer than are wanted. One there always is.
fn at_most(files: u64, wanted: usize) -> Option<usize> {
    let others = OTHER_FILES.min(files / 2);
    let possible = usize::try_from(files - others).unwrap_or(usize::MAX).max(1);
    (possible < wanted).then_some(possible)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// OPS-10.
    #[test]
    fn open_files_bound_the_connections() {
        assert_eq!(at_most(1024, 16_384), Some(768));
        assert_eq!(at_most(1024, 769), Some(768));
        assert_eq!(at_most(1024, 768), None, "as many as are wanted");
        assert_eq!(at_most(512, 16_384), Some(256));
        assert_eq!(at_most(100, 16_384), Some(50), "half of few");
        assert_eq!(at_most(1, 16_384), Some(1));
        assert_eq!(at_most(0, 16_384), Some(1));
        assert_eq!(at_most(u64::MAX, 16_384), None);
    }

    #[test]
    fn as_many_as_are_wanted_where_there_are_enough() {
        assert_eq!(available(3), 3);
    }
}

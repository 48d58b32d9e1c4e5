//! The control socket: how commands of the same machine reach the running server. A command acts on files and stores by
//! itself and then says here what has changed, so that it is in force with the very next check; the server says that it is.

mod client;
mod desk;
mod protocol;
mod socket;

use std::path::{Path, PathBuf};

use doorward_config::{ServerSettings, StorageSettings};

pub(crate) use client::{Heard, ask, tell};
pub(crate) use desk::Desk;
pub(crate) use protocol::{Act, Answer, LastReload, SessionLine, Status};
pub(crate) use socket::open;

/// Where the socket is: where `server.control_socket` says, else beside the database.
pub(crate) fn place(server: &ServerSettings, storage: &StorageSettings) -> PathBuf {
    let beside = || beside(&storage.path);
    server.control_socket.clone().unwrap_or_else(beside)
}

/// Where the socket of a server with this database is, unless its configuration names another place.
pub(crate) fn beside(database: &Path) -> PathBuf {
    let stem = database.file_stem().unwrap_or_default().to_string_lossy();
    database.with_file_name(format!("{stem}-control.sock"))
}

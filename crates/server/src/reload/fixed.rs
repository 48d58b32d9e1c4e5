//! What cannot change while the server runs. It must not know how the rest changes.

use doorward_config::{Settings, UsersSettings};
use doorward_diagnostics::Report;
use doorward_model::Secret;

/// Puts the values in force into the place of those that need a restart, and says which those are.
pub(super) fn keep(before: &Settings, next: &mut Settings) -> Vec<Report> {
    let mut keeping = Keeping {
        before: before.clone(),
        next,
        changed: Vec::new(),
    };
    keeping.the("server.address", |s| &mut s.server.address);
    keeping.the("server.max_connections", |s| {
        &mut s.server.limits.connections
    });
    keeping.the("server.control_socket", |s| &mut s.server.control_socket);
    keeping.the("log.format", |s| &mut s.log.format);
    keeping.the("log.file_path", |s| &mut s.log.file_path);
    keeping.the("log.keep_stdout", |s| &mut s.log.keep_stdout);
    keeping.the("session.provider", |s| &mut s.session.provider);
    keeping.the("storage.local.path", |s| &mut s.storage.path);
    keeping.the_encryption_key();
    keeping.whether_there_is_tls();
    keeping.where_users_are();
    keeping.changed
}

struct Keeping<'s> {
    before: Settings,
    next: &'s mut Settings,
    changed: Vec<Report>,
}

impl Keeping<'_> {
    fn the<T: PartialEq>(&mut self, key: &'static str, of: fn(&mut Settings) -> &mut T) {
        let (before, next) = (of(&mut self.before), of(self.next));
        if before != next {
            std::mem::swap(before, next);
            self.tell(key);
        }
    }

    /// Both are the administrator's own, so how long it takes to compare them tells nobody anything.
    fn the_encryption_key(&mut self) {
        let (before, next) = (&self.before.storage, &mut self.next.storage);
        if before.encryption_key.expose() != next.encryption_key.expose() {
            next.encryption_key = Secret::clone(&before.encryption_key);
            self.tell("storage.encryption_key");
        }
    }

    /// The files may be others, but a listener speaks TLS or it does not.
    fn whether_there_is_tls(&mut self) {
        let (before, next) = (&self.before.server.tls, &mut self.next.server.tls);
        if before.is_some() != next.is_some() {
            next.clone_from(before);
            self.tell("server.tls");
        }
    }

    /// How new passwords are hashed may change; where users are looked up may not.
    fn where_users_are(&mut self) {
        let mut kept = self.before.users.clone();
        if let (UsersSettings::File(kept), UsersSettings::File(next)) =
            (&mut kept, &self.next.users)
        {
            kept.password = next.password;
            kept.upgrade_passwords = next.upgrade_passwords;
        }
        if kept != self.next.users {
            self.next.users = kept;
            self.tell("authentication_backend");
        }
    }

    fn tell(&mut self, key: &'static str) {
        let message = "this key has changed; the value from before stays in force";
        let report = Report::warning("needs-restart", message).on_key(key);
        self.changed
            .push(report.mend("it needs a restart of the server"));
    }
}

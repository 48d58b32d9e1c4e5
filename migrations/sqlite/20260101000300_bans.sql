-- That nobody may sign in as somebody, or from somewhere, for a while. Rows stay after their end: the
-- length of the next ban depends on them, and administrators look back at them.
CREATE TABLE bans (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CONSTRAINT bans_kind_is_known CHECK (kind IN ('user', 'address')),
    subject TEXT NOT NULL,
    imposed_at INTEGER NOT NULL,
    ends_at INTEGER,
    revoked_at INTEGER,
    source TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

CREATE INDEX bans_kind_subject ON bans (kind, subject, imposed_at);

-- Sessions survive a restart. Only the SHA-256 of a token is kept: a copy of this table signs
-- nobody in. `profile` and `factors` are JSON, since they are read and written whole.
CREATE TABLE sessions (
    key BLOB PRIMARY KEY NOT NULL CONSTRAINT sessions_key_is_sha256 CHECK (length(key) = 32),
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    cookie_domain TEXT NOT NULL,
    profile TEXT NOT NULL,
    factors TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    remembered INTEGER NOT NULL,
    address TEXT,
    user_agent TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_user_id ON sessions (user_id);
CREATE INDEX sessions_expires_at ON sessions (expires_at);

-- Browsers that stand in for a second factor for a while, since their users chose so. Only the SHA-256 of a token is kept.
CREATE TABLE trusted_browsers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    hash BLOB NOT NULL CONSTRAINT trusted_browsers_hash_is_sha256 CHECK (length(hash) = 32),
    user_agent TEXT,
    address TEXT,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER,
    expires_at INTEGER NOT NULL,
    CONSTRAINT trusted_browsers_hash_unique UNIQUE (hash)
) STRICT;

CREATE INDEX trusted_browsers_user_id ON trusted_browsers (user_id);

-- What users give besides a password: one key for codes from an app each, and recovery codes for the day it is lost. `last_step` only
-- rises, so that no code counts twice. Of a recovery code there is only a hash, bound to its user.
CREATE TABLE totp_keys (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    issuer TEXT NOT NULL,
    algorithm TEXT NOT NULL,
    digits INTEGER NOT NULL,
    period INTEGER NOT NULL,
    sealed_secret BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER,
    last_step INTEGER NOT NULL,
    CONSTRAINT totp_keys_user_unique UNIQUE (user_id)
) STRICT;

CREATE TABLE recovery_codes (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    hash BLOB NOT NULL CONSTRAINT recovery_codes_hash_is_sha256 CHECK (length(hash) = 32),
    created_at INTEGER NOT NULL,
    used_at INTEGER,
    CONSTRAINT recovery_codes_primary PRIMARY KEY (user_id, hash)
) STRICT, WITHOUT ROWID;

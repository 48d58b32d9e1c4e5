-- Security keys and passkeys. `sealed` holds the public key and what the key said of itself at its registration; the seal
-- belongs to user, portal and credential, so that exchanging columns of two rows makes both unusable.
CREATE TABLE webauthn_keys (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    rp_id TEXT NOT NULL,
    credential_id BLOB NOT NULL,
    name TEXT NOT NULL,
    folded_name TEXT NOT NULL,
    sealed BLOB NOT NULL,
    counter INTEGER NOT NULL,
    discoverable INTEGER NOT NULL,
    backup_state INTEGER NOT NULL,
    clone_warning INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER,
    CONSTRAINT webauthn_keys_credential_unique UNIQUE (credential_id),
    CONSTRAINT webauthn_keys_name_unique UNIQUE (user_id, rp_id, folded_name)
) STRICT;

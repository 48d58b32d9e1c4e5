-- What authenticators know a user by. It is random, so that a key that is found says nothing of whose it is, and one for each
-- portal, so that two portals cannot compare notes.
CREATE TABLE webauthn_handles (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    rp_id TEXT NOT NULL,
    handle BLOB NOT NULL CONSTRAINT webauthn_handles_length CHECK (length(handle) = 64),
    PRIMARY KEY (user_id, rp_id),
    CONSTRAINT webauthn_handles_unique UNIQUE (rp_id, handle)
) STRICT, WITHOUT ROWID;

-- Codes that were mailed to confirm who is about to change security settings, as digests under a key that is not here.
-- A row goes when its code is used, taken back, tried too often or over.
CREATE TABLE one_time_codes (
    id BLOB PRIMARY KEY NOT NULL CONSTRAINT one_time_codes_id_is_an_id CHECK (length(id) = 16),
    session_key BLOB NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users (id),
    address TEXT NOT NULL,
    digest BLOB NOT NULL,
    tries INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX one_time_codes_session_key ON one_time_codes (session_key);
CREATE INDEX one_time_codes_expires_at ON one_time_codes (expires_at);

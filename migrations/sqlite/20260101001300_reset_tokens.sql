-- Tokens that were mailed to set another password, as hashes. A row goes when its token is used, taken back, replaced by a
-- newer one or over, and with every new password of its user.
CREATE TABLE reset_tokens (
    key BLOB PRIMARY KEY NOT NULL CONSTRAINT reset_tokens_key_is_a_hash CHECK (length(key) = 32),
    user_id INTEGER NOT NULL REFERENCES users (id),
    user_name TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    -- Set while the new password is being written: whoever comes second finds nothing.
    is_claimed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX reset_tokens_user_id ON reset_tokens (user_id);
CREATE INDEX reset_tokens_expires_at ON reset_tokens (expires_at);

-- The device to which pushes are sent, for users who have chosen one of theirs. The number is the service's, and no secret.
CREATE TABLE push_devices (
    user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    device TEXT NOT NULL,
    chosen_at INTEGER NOT NULL
) STRICT;

-- What happened, to whom, from where. Regulation, recent activity and the audit trail read it, so
-- nothing in it may change. `user_id` is no foreign key: an event outlives its user.
CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    user_id INTEGER,
    user_name TEXT,
    address TEXT,
    request_id TEXT
) STRICT;

CREATE INDEX events_user_name_at ON events (user_name, at);
CREATE INDEX events_address_at ON events (address, at);

CREATE TRIGGER events_no_update BEFORE UPDATE ON events
BEGIN
    SELECT RAISE(ABORT, 'events are never changed');
END;

CREATE TRIGGER events_no_delete BEFORE DELETE ON events
BEGIN
    SELECT RAISE(ABORT, 'events are never removed');
END;

-- Mail that has not been sent yet. A letter holds links and codes, so all of it is sealed; the times beside it say when
-- to try next, and nothing about whom it is for.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    due_at INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    sealed BLOB NOT NULL
) STRICT;

CREATE INDEX outbox_due_at ON outbox (due_at);

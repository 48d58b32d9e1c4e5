-- Other tables refer to users by a number, so that renaming somebody in a directory is one change.
-- The number below marks the file as Doorward's ("DOOR"), so that no other database is touched.
PRAGMA application_id = 1146048338;

CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    CONSTRAINT users_name_unique UNIQUE (name)
) STRICT;

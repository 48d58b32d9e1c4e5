-- Users who have several second factors are asked first for the one that they chose or last used.
CREATE TABLE preferred_methods (
    user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    method TEXT NOT NULL
) STRICT;

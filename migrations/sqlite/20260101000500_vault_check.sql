-- One sealed value by which a start sees that it has the key that the others in this database are sealed with.
CREATE TABLE vault_check (
    id INTEGER PRIMARY KEY CONSTRAINT vault_check_is_one CHECK (id = 1),
    sealed BLOB NOT NULL
) STRICT;

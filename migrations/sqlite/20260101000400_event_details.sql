-- Which kind of factor an event is about, and the like. Never a secret.
ALTER TABLE events ADD COLUMN detail TEXT;

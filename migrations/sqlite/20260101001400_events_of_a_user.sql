-- Users look at what happened in their account, the latest first, page by page.
CREATE INDEX events_user_id ON events (user_id, id);

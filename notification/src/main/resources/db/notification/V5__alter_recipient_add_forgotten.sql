-- An account that is no more keeps its row without the person, so that an older event that comes late does not bring them back.
ALTER TABLE recipient ADD COLUMN forgotten BOOLEAN NOT NULL DEFAULT FALSE;

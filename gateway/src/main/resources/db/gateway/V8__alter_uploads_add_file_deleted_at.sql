-- An upload outlives its file. The removal is due until the store has done it, so that a crash in between is made good.
ALTER TABLE uploads
    ADD COLUMN file_deleted_at  DATETIME(6) NULL COMMENT 'UTC; since when there is no file any more',
    ADD COLUMN file_removal_due BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'whether the store may still have it',
    ADD INDEX ix_uploads_removal (file_removal_due, number);

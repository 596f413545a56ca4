-- A request can take away the records that conditions select: its upload counts them.
ALTER TABLE uploads ADD COLUMN rows_deleted BIGINT UNSIGNED NOT NULL DEFAULT 0;

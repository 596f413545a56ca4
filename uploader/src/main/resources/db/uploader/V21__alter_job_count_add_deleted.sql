-- Requests can take away the records that conditions select.
ALTER TABLE job_count ADD COLUMN deleted BIGINT UNSIGNED NOT NULL DEFAULT 0;

-- When a key takes over from the one before it. It is published earlier, so that every service knows it by then.
ALTER TABLE signing_key ADD COLUMN signs_from DATETIME(6) NULL COMMENT 'UTC';
UPDATE signing_key SET signs_from = created_at;
ALTER TABLE signing_key MODIFY COLUMN signs_from DATETIME(6) NOT NULL COMMENT 'UTC';

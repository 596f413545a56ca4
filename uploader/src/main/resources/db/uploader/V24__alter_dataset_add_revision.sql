-- Raised by every transaction that changes what readers of the dataset see, so that an answer is known to be still right.
ALTER TABLE dataset ADD COLUMN revision BIGINT UNSIGNED NOT NULL DEFAULT 0;

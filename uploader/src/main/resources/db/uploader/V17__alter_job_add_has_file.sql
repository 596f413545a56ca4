-- Rows can come with a request of their own: their job has no file to read again.
ALTER TABLE job ADD COLUMN has_file BOOLEAN NOT NULL DEFAULT TRUE COMMENT 'whether the file store has its bytes';

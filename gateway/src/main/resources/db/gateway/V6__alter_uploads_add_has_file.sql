-- Rows that came with a request of their own are an upload, too, but there is no file to hand out or to read again.
ALTER TABLE uploads ADD COLUMN has_file BOOLEAN NOT NULL DEFAULT TRUE COMMENT 'whether the store has a file of this id';

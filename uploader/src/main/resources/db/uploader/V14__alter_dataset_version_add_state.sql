-- What the dataset was while readers saw this version, so that an undo can bring all of it back. Null as long as they do.
ALTER TABLE dataset_version
    ADD COLUMN table_schema LONGTEXT        CHARACTER SET utf8mb4 NULL COMMENT 'the dataset''s, when the version was replaced',
    ADD COLUMN row_count    BIGINT UNSIGNED NULL COMMENT 'the dataset''s, when the version was replaced';

-- What the columns of a dataset are like. It is of what can be read now if it is of the dataset's revision.
CREATE TABLE dataset_profile (
    dataset_id  INT UNSIGNED    NOT NULL,
    revision    BIGINT UNSIGNED NOT NULL COMMENT 'the dataset''s when its first rows were read',
    row_count   BIGINT UNSIGNED NOT NULL COMMENT 'rows that were read',
    columns     LONGTEXT        CHARACTER SET utf8mb4 NOT NULL COMMENT 'JSON array, as the API gives it',
    profiled_at DATETIME(6)     NOT NULL COMMENT 'UTC; when the first rows were read',
    took_ms     BIGINT UNSIGNED NOT NULL,
    CONSTRAINT pk_dataset_profile PRIMARY KEY (dataset_id)
);

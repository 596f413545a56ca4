-- A named set of records. Its row is also the lock that exclusive jobs, schema changes and drops take.
CREATE TABLE dataset (
    id              INT UNSIGNED    NOT NULL AUTO_INCREMENT,
    name            VARCHAR(63)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    title           VARCHAR(255)    CHARACTER SET utf8mb4 NOT NULL,
    owner_id        BINARY(16)      NOT NULL,
    declared        BOOLEAN         NOT NULL COMMENT 'whether people wrote the schema, or it was inferred',
    table_schema    LONGTEXT        CHARACTER SET utf8mb4 NULL COMMENT 'Frictionless Table Schema as given; null until known',
    current_version INT UNSIGNED    NULL COMMENT 'the version that readers see; null before the first load of an undeclared dataset',
    row_count       BIGINT UNSIGNED NOT NULL DEFAULT 0,
    created_at      DATETIME(6)     NOT NULL COMMENT 'UTC',
    updated_at      DATETIME(6)     NOT NULL COMMENT 'UTC',
    CONSTRAINT pk_dataset PRIMARY KEY (id),
    CONSTRAINT uq_dataset_name UNIQUE (name)
);

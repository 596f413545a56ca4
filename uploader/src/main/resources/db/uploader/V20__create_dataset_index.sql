-- Indexes that owners want for the tables of their datasets. In the database each is called x<id>.
CREATE TABLE dataset_index (
    id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    dataset_id   INT UNSIGNED    NOT NULL,
    kind         VARCHAR(8)      CHARACTER SET ascii NOT NULL COMMENT 'btree or fulltext',
    columns      LONGTEXT        CHARACTER SET utf8mb4 NOT NULL COMMENT 'JSON array of names of columns, in their order',
    unwanted     BOOLEAN         NOT NULL DEFAULT FALSE COMMENT 'whether it is to go; the row stays until it has gone',
    done_version INT UNSIGNED    NULL COMMENT 'the version for which nothing is left to do: it is made, or cannot be',
    problem      VARCHAR(255)    CHARACTER SET utf8mb4 NULL COMMENT 'why it cannot be made for done_version',
    created_at   DATETIME(6)     NOT NULL COMMENT 'UTC',
    CONSTRAINT pk_dataset_index PRIMARY KEY (id),
    INDEX ix_dataset_index_dataset (dataset_id)
);

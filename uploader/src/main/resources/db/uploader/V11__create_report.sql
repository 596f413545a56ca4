-- A query that is kept under a name.
CREATE TABLE report (
    owner_id   BINARY(16)   NOT NULL,
    name       VARCHAR(63)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    title      VARCHAR(255) CHARACTER SET utf8mb4 NOT NULL,
    query      TEXT         CHARACTER SET utf8mb4 NOT NULL COMMENT 'one SELECT over datasets by their names',
    created_at DATETIME(6)  NOT NULL COMMENT 'UTC',
    updated_at DATETIME(6)  NOT NULL COMMENT 'UTC',
    CONSTRAINT pk_report PRIMARY KEY (owner_id, name)
);

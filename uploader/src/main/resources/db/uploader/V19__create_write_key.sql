-- What a request to write rows was answered, by the name that its caller gave it: the same request again is answered the same. Keys are compared exactly.
CREATE TABLE write_key (
    account_id      BINARY(16)   NOT NULL,
    idempotency_key VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    fingerprint     CHAR(64)     CHARACTER SET ascii NOT NULL,
    upload_id       BINARY(16)   NOT NULL,
    preferences     VARCHAR(255) CHARACTER SET ascii NOT NULL COMMENT 'those that were applied, as in the header',
    media_type      VARCHAR(64)  CHARACTER SET ascii NOT NULL,
    body            LONGBLOB     NOT NULL,
    created_at      DATETIME(6)  NOT NULL COMMENT 'UTC',
    CONSTRAINT pk_write_key PRIMARY KEY (account_id, idempotency_key),
    INDEX ix_write_key_created (created_at)
);

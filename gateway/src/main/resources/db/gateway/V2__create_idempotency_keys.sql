-- Which request a caller's key stood for; the primary key decides between two requests at once. Keys are compared exactly.
CREATE TABLE idempotency_keys (
    account_id      BINARY(16)  NOT NULL,
    idempotency_key VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    fingerprint     CHAR(64)    NOT NULL,
    upload_id       BINARY(16)  NOT NULL,
    created_at      DATETIME(6) NOT NULL COMMENT 'UTC',
    CONSTRAINT pk_idempotency_keys PRIMARY KEY (account_id, idempotency_key),
    INDEX ix_idempotency_keys_created (created_at)
);

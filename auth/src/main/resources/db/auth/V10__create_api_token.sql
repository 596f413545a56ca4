-- API tokens by their hash. Revoked and expired ones are kept for a month.
CREATE TABLE api_token (
    id                BINARY(16)    NOT NULL,
    account_id        BINARY(16)    NOT NULL,
    token_hash        BINARY(32)    NOT NULL COMMENT 'SHA-256',
    name              VARCHAR(100)  CHARACTER SET utf8mb4 NOT NULL,
    scopes            VARCHAR(255)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'between spaces',
    datasets          VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'between spaces; null: all',
    created_at        DATETIME(6)   NOT NULL COMMENT 'UTC',
    expires_at        DATETIME(6)   NOT NULL COMMENT 'UTC',
    revoked_at        DATETIME(6)   NULL COMMENT 'UTC',
    last_used_at      DATETIME(6)   NULL COMMENT 'UTC, to the minute',
    last_used_address VARCHAR(45)   CHARACTER SET ascii COLLATE ascii_bin NULL,
    revision          BIGINT        NOT NULL,
    CONSTRAINT pk_api_token PRIMARY KEY (id),
    CONSTRAINT uq_api_token_hash UNIQUE (token_hash),
    CONSTRAINT fk_api_token_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE,
    INDEX ix_api_token_expires (expires_at),
    INDEX ix_api_token_revoked (revoked_at)
);

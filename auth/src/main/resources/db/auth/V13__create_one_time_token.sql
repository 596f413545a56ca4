-- Tokens of letters by their hash, until each is used, replaced or expired.
CREATE TABLE one_time_token (
    token_hash BINARY(32)   NOT NULL COMMENT 'SHA-256',
    purpose    VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    account_id BINARY(16)   NOT NULL,
    email      VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'that whoever has the token can read',
    expires_at DATETIME(6)  NOT NULL COMMENT 'UTC',
    CONSTRAINT pk_one_time_token PRIMARY KEY (token_hash),
    CONSTRAINT fk_one_time_token_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE,
    INDEX ix_one_time_token_expires (expires_at)
);

-- Refresh tokens by their hash. Used ones are kept until they expire, so that a second use is recognized.
CREATE TABLE refresh_token (
    id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    token_hash BINARY(32)      NOT NULL COMMENT 'SHA-256',
    session_id BINARY(16)      NOT NULL,
    expires_at DATETIME(6)     NOT NULL COMMENT 'UTC',
    used_at    DATETIME(6)     NULL COMMENT 'UTC',
    CONSTRAINT pk_refresh_token PRIMARY KEY (id),
    CONSTRAINT uq_refresh_token_hash UNIQUE (token_hash),
    CONSTRAINT fk_refresh_token_session FOREIGN KEY (session_id) REFERENCES login_session (id) ON DELETE CASCADE,
    INDEX ix_refresh_token_expires (expires_at)
);

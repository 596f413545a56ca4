-- One row per login; the family that its refresh tokens belong to, revoked as one.
CREATE TABLE login_session (
    id         BINARY(16)  NOT NULL,
    account_id BINARY(16)  NOT NULL,
    created_at DATETIME(6) NOT NULL COMMENT 'UTC',
    expires_at DATETIME(6) NOT NULL COMMENT 'UTC',
    revoked_at DATETIME(6) NULL COMMENT 'UTC',
    revision   BIGINT      NOT NULL,
    CONSTRAINT pk_login_session PRIMARY KEY (id),
    CONSTRAINT fk_login_session_account FOREIGN KEY (account_id) REFERENCES account (id),
    INDEX ix_login_session_expires (expires_at)
);

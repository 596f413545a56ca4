-- Accounts that are no more. Nothing is kept of them but the id, so that no service takes a token that still names one.
CREATE TABLE deleted_account (
    id         BINARY(16)  NOT NULL,
    deleted_at DATETIME(6) NOT NULL COMMENT 'UTC',
    CONSTRAINT pk_deleted_account PRIMARY KEY (id),
    INDEX ix_deleted_account_deleted (deleted_at)
);

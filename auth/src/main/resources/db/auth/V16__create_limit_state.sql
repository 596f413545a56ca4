-- What limits remember of a key: how much of a limit is used up, how often something failed, or that something was done.
CREATE TABLE limit_state (
    id         BINARY(32)      NOT NULL COMMENT 'SHA-256 of limit and key',
    state      VARBINARY(1024) NOT NULL,
    expires_at DATETIME(6)     NOT NULL COMMENT 'UTC; from then on as if it were not there',
    CONSTRAINT pk_limit_state PRIMARY KEY (id),
    INDEX ix_limit_state_expires (expires_at)
);

-- Who did what. Rows are added and never changed; each has a digest over itself and the digest of the one before it.
CREATE TABLE audit_entry (
    seq         BIGINT UNSIGNED NOT NULL COMMENT 'without gaps',
    event_id    BINARY(16)      NOT NULL,
    occurred_at DATETIME(6)     NOT NULL COMMENT 'UTC',
    service     VARCHAR(32)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    actor       BINARY(16)      NULL COMMENT 'account',
    credential  BINARY(16)      NULL COMMENT 'login session or API token',
    action      VARCHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    target_kind VARCHAR(32)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    target      VARCHAR(255)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    address     VARCHAR(45)     CHARACTER SET ascii COLLATE ascii_bin NULL,
    details     MEDIUMTEXT      CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'a JSON object',
    digest      BINARY(32)      NOT NULL COMMENT 'SHA-256',
    CONSTRAINT pk_audit_entry PRIMARY KEY (seq),
    CONSTRAINT uq_audit_entry_event UNIQUE (event_id),
    INDEX ix_audit_entry_actor (actor, occurred_at),
    INDEX ix_audit_entry_target (target_kind, target, occurred_at),
    INDEX ix_audit_entry_occurred (occurred_at)
);

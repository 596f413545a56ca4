-- Jobs that somebody wants to end without effect. A request may come before its job, and is kept for it.
CREATE TABLE cancel_request (
    upload_id    BINARY(16)   NOT NULL,
    attempt      INT UNSIGNED NOT NULL,
    requested_at DATETIME(6)  NOT NULL COMMENT 'UTC',
    CONSTRAINT pk_cancel_request PRIMARY KEY (upload_id, attempt)
);

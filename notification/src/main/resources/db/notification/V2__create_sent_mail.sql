-- One row per event that has been answered with a mail; its key makes redelivery harmless.
CREATE TABLE sent_mail (
    event_id BINARY(16) NOT NULL,
    account_id BINARY(16) NOT NULL,
    upload_id BINARY(16) NOT NULL,
    kind VARCHAR(64) CHARACTER SET ascii NOT NULL COMMENT 'routing key of the event',
    subject VARCHAR(255) CHARACTER SET utf8mb4 NOT NULL,
    status VARCHAR(16) CHARACTER SET ascii NOT NULL COMMENT 'sent, or refused by the mail server for good',
    sent_at DATETIME(6) NOT NULL COMMENT 'UTC',
    CONSTRAINT pk_sent_mail PRIMARY KEY (event_id),
    KEY ix_sent_mail_account (account_id, sent_at, event_id)
);

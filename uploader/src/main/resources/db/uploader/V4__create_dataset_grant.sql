-- Lets an account that does not own a dataset read or write it.
CREATE TABLE dataset_grant (
    dataset_id INT UNSIGNED NOT NULL,
    account_id BINARY(16)   NOT NULL,
    permission VARCHAR(8)   CHARACTER SET ascii NOT NULL COMMENT 'read or write; write includes read',
    granted_at DATETIME(6)  NOT NULL COMMENT 'UTC',
    granted_by BINARY(16)   NOT NULL,
    CONSTRAINT pk_dataset_grant PRIMARY KEY (dataset_id, account_id)
);

-- Whom to write to; kept here so that mail goes out while auth is away.
CREATE TABLE recipient (
    account_id BINARY(16) NOT NULL,
    email VARCHAR(320) CHARACTER SET utf8mb4 NOT NULL,
    display_name VARCHAR(255) CHARACTER SET utf8mb4 NOT NULL,
    as_of DATETIME(6) NOT NULL COMMENT 'UTC; when the event happened that said so',
    version INT NOT NULL,
    CONSTRAINT pk_recipient PRIMARY KEY (account_id)
);

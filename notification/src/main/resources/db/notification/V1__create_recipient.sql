-- Whom to write to; kept here so that mail goes out while auth is away.
CREATE TABLE recipient (
    account_id BINARY(16) NOT NULL,
    email VARCHAR(320) CHARACTER SET utf8mb4 NOT NULL,
    display_name VARCHAR(255) CHARACTER SET utf8mb4 NOT NULL,
    as_of BIGINT NOT NULL COMMENT 'when the event happened that said so, in microseconds since 1970, UTC',
    version INT NOT NULL,
    CONSTRAINT pk_recipient PRIMARY KEY (account_id)
);

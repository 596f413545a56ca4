-- Who may sign in. The unique e-mail decides between two registrations that come at once.
CREATE TABLE account (
    id            BINARY(16)   NOT NULL,
    email         VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'in lower case',
    display_name  VARCHAR(100) CHARACTER SET utf8mb4 NOT NULL,
    password_hash VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'with its algorithm as {prefix}',
    role          VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    disabled      BOOLEAN      NOT NULL,
    created_at    DATETIME(6)  NOT NULL COMMENT 'UTC',
    revision      BIGINT       NOT NULL,
    CONSTRAINT pk_account PRIMARY KEY (id),
    CONSTRAINT uq_account_email UNIQUE (email)
);

-- What its owner knows a session by, among others.
ALTER TABLE login_session
    ADD COLUMN used_at    DATETIME(6)  NULL COMMENT 'UTC: the last refresh',
    ADD COLUMN address    VARCHAR(45)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'of the login',
    ADD COLUMN user_agent VARCHAR(200) CHARACTER SET utf8mb4 NOT NULL DEFAULT '' COMMENT 'of the login, cut';

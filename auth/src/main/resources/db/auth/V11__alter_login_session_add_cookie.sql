-- A session that a browser keeps by a cookie has the cookie's hash, and an end that moves on as it is used.
ALTER TABLE login_session
    ADD COLUMN cookie_hash BINARY(32) NULL COMMENT 'SHA-256',
    ADD CONSTRAINT uq_login_session_cookie UNIQUE (cookie_hash);

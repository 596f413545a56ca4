-- By the network a login knows whether the owner was there before; the other index finds what is open of an account.
ALTER TABLE login_session
    ADD COLUMN network VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'of the address: itself, or the /64 of IPv6',
    ADD INDEX ix_login_session_network (account_id, network, created_at),
    ADD INDEX ix_login_session_open (account_id, revoked_at, expires_at, created_at);

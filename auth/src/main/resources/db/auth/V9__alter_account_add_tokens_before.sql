-- Access tokens that were issued before are void. Both columns are asked every few seconds for what is young in them.
ALTER TABLE account
    ADD COLUMN tokens_before DATETIME(6) NULL COMMENT 'UTC, a whole second',
    ADD INDEX ix_account_tokens_before (tokens_before);
ALTER TABLE login_session
    ADD INDEX ix_login_session_revoked (revoked_at);

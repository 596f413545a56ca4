-- Whether the e-mail of an account is known to be its owner's, and by what it is still to be shown.
ALTER TABLE account
    ADD COLUMN standing VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'active' COMMENT 'active, invited or unconfirmed',
    ADD INDEX ix_account_standing (standing, created_at);

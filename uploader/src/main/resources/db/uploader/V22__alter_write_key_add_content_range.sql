-- A request that selects records can ask how many there were: the same request again is told the same.
ALTER TABLE write_key ADD COLUMN content_range VARCHAR(32) CHARACTER SET ascii NULL COMMENT 'as in the header; null where nobody asked';

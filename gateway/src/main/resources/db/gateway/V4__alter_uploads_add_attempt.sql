-- An upload can be brought into its dataset more than once, and be taken back.
ALTER TABLE uploads
    ADD COLUMN attempt INT UNSIGNED NOT NULL DEFAULT 1 COMMENT 'the latest job that was asked for',
    ADD COLUMN notes   MEDIUMTEXT   NULL COMMENT 'JSON array of sentences about the columns',
    ADD COLUMN taken_back MEDIUMTEXT NULL COMMENT 'JSON: what became of the records when they were taken back';

-- Every word that names of datasets and columns were ever made of, so that those with some letters inside are found without reading all names.
CREATE TABLE searchable_word (
    word VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'as NameWords gives it: without case and accents',
    CONSTRAINT pk_searchable_word PRIMARY KEY (word)
);

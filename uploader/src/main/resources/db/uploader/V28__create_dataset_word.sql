-- Which words a dataset and its columns are called by. Every dataset has some.
CREATE TABLE dataset_word (
    word       VARCHAR(64)       CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    dataset_id INT UNSIGNED      NOT NULL,
    place      TINYINT UNSIGNED  NOT NULL COMMENT '1 name, 2 title, 3 column, 4 title of a column, 5 description of a column',
    position   SMALLINT UNSIGNED NOT NULL COMMENT 'the column''s, from 1; 0 for the dataset itself',
    CONSTRAINT pk_dataset_word PRIMARY KEY (word, dataset_id, place, position),
    INDEX ix_dataset_word_dataset (dataset_id)
);

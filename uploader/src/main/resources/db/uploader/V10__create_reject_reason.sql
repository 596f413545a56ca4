-- How often each kind of reject occurred in a job, counted chunk by chunk, with the first example.
CREATE TABLE reject_reason (
    job_id        BIGINT UNSIGNED NOT NULL,
    code          VARCHAR(16)     CHARACTER SET ascii NOT NULL,
    column_no     INT UNSIGNED    NOT NULL COMMENT '1-based position of the column in the dataset; 0 for the whole row',
    row_count     BIGINT UNSIGNED NOT NULL,
    example_line  INT UNSIGNED    NOT NULL,
    example_value VARCHAR(256)    CHARACTER SET utf8mb4 NOT NULL,
    message       VARCHAR(512)    CHARACTER SET utf8mb4 NOT NULL,
    column_name   TEXT            CHARACTER SET utf8mb4 NULL,
    CONSTRAINT pk_reject_reason PRIMARY KEY (job_id, code, column_no)
);

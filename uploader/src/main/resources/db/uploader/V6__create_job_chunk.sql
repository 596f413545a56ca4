-- A byte range of a job's file that starts and ends at record boundaries.
CREATE TABLE job_chunk (
    job_id     BIGINT UNSIGNED NOT NULL,
    chunk      INT UNSIGNED    NOT NULL,
    from_byte  BIGINT UNSIGNED NOT NULL,
    to_byte    BIGINT UNSIGNED NOT NULL,
    first_line BIGINT UNSIGNED NOT NULL COMMENT 'physical line, 1-based',
    CONSTRAINT pk_job_chunk PRIMARY KEY (job_id, chunk)
);

-- The running count of a job, apart from the job's row: chunks lock that one shared and this one, briefly and last, exclusively.
CREATE TABLE job_count (
    job_id           BIGINT UNSIGNED NOT NULL,
    revision         BIGINT UNSIGNED NOT NULL COMMENT 'grows with every event about the upload',
    bytes_done       BIGINT UNSIGNED NOT NULL DEFAULT 0,
    chunks_total     INT UNSIGNED    NOT NULL DEFAULT 0,
    chunks_announced INT UNSIGNED    NOT NULL DEFAULT 0,
    chunks_done      INT UNSIGNED    NOT NULL DEFAULT 0,
    rows_read        BIGINT UNSIGNED NOT NULL DEFAULT 0,
    created          BIGINT UNSIGNED NOT NULL DEFAULT 0,
    updated          BIGINT UNSIGNED NOT NULL DEFAULT 0,
    `unchanged`      BIGINT UNSIGNED NOT NULL DEFAULT 0,
    rejected         BIGINT UNSIGNED NOT NULL DEFAULT 0,
    skipped          BIGINT UNSIGNED NOT NULL DEFAULT 0,
    progress_at      DATETIME(6)     NOT NULL COMMENT 'UTC; the reaper looks at it',
    CONSTRAINT pk_job_count PRIMARY KEY (job_id)
);

-- Chunks whose rows, rejects and counts are in. Its key makes a second delivery of a chunk harmless.
CREATE TABLE chunk_done (
    job_id BIGINT UNSIGNED NOT NULL,
    epoch  INT UNSIGNED    NOT NULL,
    chunk  INT UNSIGNED    NOT NULL,
    CONSTRAINT pk_chunk_done PRIMARY KEY (job_id, epoch, chunk)
);

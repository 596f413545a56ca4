-- A row that was refused, with all its reasons and its text as it stood in the file.
CREATE TABLE reject (
    job_id BIGINT UNSIGNED NOT NULL,
    line   INT UNSIGNED    NOT NULL COMMENT 'physical line where the record starts, 1-based',
    errors LONGTEXT        CHARACTER SET utf8mb4 NOT NULL COMMENT 'JSON array: column, code, value, message',
    cells  LONGTEXT        CHARACTER SET utf8mb4 NOT NULL COMMENT 'JSON array of the cells in the order of the file',
    CONSTRAINT pk_reject PRIMARY KEY (job_id, line)
);

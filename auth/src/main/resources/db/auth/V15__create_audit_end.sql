-- The last entry's number and digest. Whoever adds one locks this row, so that each has one before it.
CREATE TABLE audit_end (
    id     TINYINT UNSIGNED NOT NULL,
    seq    BIGINT UNSIGNED  NOT NULL,
    digest BINARY(32)       NOT NULL,
    CONSTRAINT pk_audit_end PRIMARY KEY (id)
);
INSERT INTO audit_end (id, seq, digest) VALUES (1, 0, REPEAT(CHAR(0), 32));

-- Physical tables that nothing points to any more and that wait to be dropped: DDL never sits in a transaction of a load.
CREATE TABLE retired_table (
    table_name VARCHAR(64) CHARACTER SET ascii NOT NULL COMMENT 'in schema rows',
    retired_at DATETIME(6) NOT NULL COMMENT 'UTC',
    CONSTRAINT pk_retired_table PRIMARY KEY (table_name)
);

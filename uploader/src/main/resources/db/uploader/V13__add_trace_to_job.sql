-- The trace in which a job was accepted, for whoever wakes it later or takes it over.
ALTER TABLE job ADD COLUMN traceparent VARCHAR(64) CHARACTER SET ascii NULL COMMENT 'W3C Trace Context';

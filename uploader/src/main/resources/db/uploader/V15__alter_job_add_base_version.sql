-- A job that makes a version of its own is undone by going back to the one before it.
ALTER TABLE job
    ADD COLUMN base_version INT UNSIGNED NULL COMMENT 'the version that readers saw when the job began; null where there was none';

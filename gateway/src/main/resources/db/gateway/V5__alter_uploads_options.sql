-- Options hold metadata of up to 32,768 characters, which as a string within JSON can be twice as long.
ALTER TABLE uploads MODIFY options MEDIUMTEXT NOT NULL COMMENT 'JSON';

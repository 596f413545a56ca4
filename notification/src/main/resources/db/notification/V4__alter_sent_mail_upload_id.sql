-- Letters about an account belong to no upload.
ALTER TABLE sent_mail MODIFY COLUMN upload_id BINARY(16) NULL;

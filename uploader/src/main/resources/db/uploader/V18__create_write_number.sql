-- Gives out the _upload of rows that came without a file; a row is deleted in the transaction that makes it. Numbers of files come from the gateway and begin at 1; these begin where those will never be.
CREATE TABLE write_number (
    number INT UNSIGNED NOT NULL AUTO_INCREMENT,
    CONSTRAINT pk_write_number PRIMARY KEY (number)
) AUTO_INCREMENT = 1073741824;

-- Says that the first admin was made; stays when that account is renamed, demoted or disabled. Holds one row at most.
CREATE TABLE first_admin (
    id TINYINT UNSIGNED NOT NULL,
    CONSTRAINT pk_first_admin PRIMARY KEY (id)
);

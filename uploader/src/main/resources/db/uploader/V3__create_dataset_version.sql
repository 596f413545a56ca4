-- One physical table of a dataset, `rows`.`d<dataset_id>_v<version>`. Readers follow dataset.current_version; a version that was replaced is dropped some time after retired_at.
CREATE TABLE dataset_version (
    dataset_id  INT UNSIGNED NOT NULL,
    version     INT UNSIGNED NOT NULL,
    columns     LONGTEXT     CHARACTER SET utf8mb4 NOT NULL COMMENT 'JSON array in the order of columns: name, physical, type, and what else the type needs',
    created_at  DATETIME(6)  NOT NULL COMMENT 'UTC',
    retired_at  DATETIME(6)  NULL COMMENT 'UTC',
    CONSTRAINT pk_dataset_version PRIMARY KEY (dataset_id, version)
);

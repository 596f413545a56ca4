-- Keys of access tokens. Two instances that start at once both propose the same generation, and one of them wins.
CREATE TABLE signing_key (
    generation  INT UNSIGNED   NOT NULL,
    kid         VARCHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'JWK thumbprint',
    public_key  VARBINARY(256) NOT NULL COMMENT 'SubjectPublicKeyInfo',
    private_key VARBINARY(512) NOT NULL COMMENT 'AES-GCM: nonce, then encrypted PKCS#8',
    created_at  DATETIME(6)    NOT NULL COMMENT 'UTC',
    CONSTRAINT pk_signing_key PRIMARY KEY (generation),
    CONSTRAINT uq_signing_key_kid UNIQUE (kid)
);

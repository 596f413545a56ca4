-- Events to be published with the transaction that added them; the delivery contract names the columns.
CREATE TABLE outbox (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    event_id BINARY(16) NOT NULL,
    routing_key VARCHAR(64) NOT NULL,
    body MEDIUMBLOB NOT NULL,
    traceparent VARCHAR(64) NULL,
    CONSTRAINT pk_outbox PRIMARY KEY (id),
    CONSTRAINT uq_outbox_event UNIQUE (event_id)
);

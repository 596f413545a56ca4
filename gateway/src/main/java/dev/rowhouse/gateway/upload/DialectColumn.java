package dev.rowhouse.gateway.upload;

import dev.rowhouse.events.Dialect;

final class DialectColumn extends JsonColumn<Dialect> {

    DialectColumn() {
        super(Dialect.class);
    }
}

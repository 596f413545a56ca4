package dev.rowhouse.query.mysql;

import dev.rowhouse.grammar.values.Uuids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Reads the catalog's columns; none of those read here is ever null. */
final class Columns {

    private Columns() {}

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return Uuids.of(row.getBytes(column));
    }

    /** DATETIME holds UTC by agreement; the driver is kept from turning it into some zone's time. */
    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
}

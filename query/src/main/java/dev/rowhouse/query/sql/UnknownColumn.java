package dev.rowhouse.query.sql;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A query names a column that nothing of what it reads from has. */
public final class UnknownColumn extends RuntimeException {

    private final String column;
    private final Position position;
    private final @Nullable String nearest;

    UnknownColumn(String column, Position position, @Nullable String nearest) {
        super("There is no column '" + column + "'");
        this.column = column;
        this.position = position;
        this.nearest = nearest;
    }

    public String column() {
        return column;
    }

    public Position position() {
        return position;
    }

    public Optional<String> nearest() {
        return Optional.ofNullable(nearest);
    }
}

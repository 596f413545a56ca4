package dev.rowhouse.query.sql;

import dev.rowhouse.query.catalog.UnknownDataset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A query reads from something that is no dataset that its caller may read. */
public final class UnreadableDataset extends UnknownDataset {

    private final @Nullable Position position;
    private final @Nullable String nearest;

    UnreadableDataset(String dataset, @Nullable Position position, @Nullable String nearest) {
        super(dataset);
        this.position = position;
        this.nearest = nearest;
    }

    public Optional<Position> position() {
        return Optional.ofNullable(position);
    }

    /** The name of a dataset that the caller may read. */
    public Optional<String> nearest() {
        return Optional.ofNullable(nearest);
    }
}

package dev.rowhouse.query.sql;

import dev.rowhouse.query.catalog.Dataset;
import java.util.List;
import java.util.Optional;

/** The datasets that a query may read from. */
public interface ReadableDatasets {

    Optional<Dataset> open(String name);

    /** Names to suggest in place of an unknown one; if there are very many, only some of them. */
    List<String> names();
}

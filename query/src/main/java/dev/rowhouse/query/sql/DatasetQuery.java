package dev.rowhouse.query.sql;

import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.query.catalog.Dataset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A checked query over datasets, as the server gets it. */
public final class DatasetQuery {

    private final Sql sql;
    private final List<Dataset> datasets;
    private final Trail trail;

    DatasetQuery(Sql sql, Collection<Dataset> datasets, Trail trail) {
        this.sql = sql;
        this.datasets = List.copyOf(datasets);
        this.trail = trail;
    }

    public Sql sql() {
        return sql;
    }

    /** What it reads from, each once. */
    public List<Dataset> datasets() {
        return datasets;
    }

    /** Whether it gives the same as long as its datasets hold the same. */
    public boolean isRepeatable() {
        return Repeatability.isGiven(sql.text(), datasets);
    }

    /** The refusal for a column that the server did not find, if the query has it. */
    public Optional<UnknownColumn> unknownColumn(String column) {
        return trail.unknownColumn(column);
    }
}

package dev.rowhouse.query.index;

import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.DatasetAccess;
import dev.rowhouse.query.catalog.NotFound;
import java.util.List;

/** Tells which indexes a dataset has, and which it could do with. */
public final class DatasetIndexes {

    private final DatasetAccess datasets;
    private final TableIndexes tables;
    private final SlowFilters slowFilters;

    public DatasetIndexes(DatasetAccess datasets, TableIndexes tables, SlowFilters slowFilters) {
        this.datasets = datasets;
        this.tables = tables;
        this.slowFilters = slowFilters;
    }

    /** What is told of a dataset. */
    public record Told(List<TableIndexes.Chosen> indexes, List<IndexSuggestion> suggestions) {}

    /**
     * Tells what there is at this moment.
     *
     * @throws NotFound if the caller may not read a dataset of this name
     */
    public Told of(Caller caller, String name) {
        Dataset dataset = datasets.open(caller, name).orElseThrow(NotFound::new);
        return new Told(
                tables.chosen(dataset), IndexSuggestion.of(slowFilters.of(dataset), tables.present(dataset), dataset));
    }
}

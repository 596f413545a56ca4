package dev.rowhouse.query;

import dev.rowhouse.grammar.sql.FullTextIndex;
import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.DatasetAccess;
import dev.rowhouse.query.catalog.DatasetDescription;
import dev.rowhouse.query.snapshot.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A snapshot with a catalog that must not be asked for anything but what a test makes it answer. */
public abstract class UnaskedDatabase implements Snapshot, DatasetAccess {

    @Override
    public DatasetAccess datasets() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T extends @Nullable Object> T query(Sql sql, Limit limit, Reader<T> reader) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T extends @Nullable Object> T stream(Sql sql, Limit limit, Reader<T> reader) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public long estimate(Sql sql) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<DatasetDescription> list(Caller caller, String afterName, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<DatasetDescription> describe(Caller caller, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Dataset> open(Caller caller, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String mark(Dataset dataset) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<FullTextIndex> fullTextIndexes(Dataset dataset) {
        throw new UnsupportedOperationException();
    }
}

package dev.rowhouse.query.mysql;

import dev.rowhouse.grammar.WebSearch;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.NotFound;
import dev.rowhouse.query.search.NameHits;
import dev.rowhouse.query.search.RowHits;
import dev.rowhouse.query.search.SearchIndex;
import dev.rowhouse.query.snapshot.Snapshot.Limit;
import dev.rowhouse.query.snapshot.Snapshots;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Searches what the uploader's schemas have themselves: the words of the catalog, and the full-text indexes of tables. */
final class MysqlSearchIndex implements SearchIndex {

    private final Snapshots snapshots;
    private final JsonMapper json;
    private final Limit limit;

    MysqlSearchIndex(Snapshots snapshots, JsonMapper json, Duration timeLimit) {
        this.snapshots = snapshots;
        this.json = json;
        this.limit = new Limit(timeLimit, Limit.Scope.FIRST_ROW);
    }

    @Override
    public NameHits names(Caller caller, WebSearch question, @Nullable String cursor, int size) throws IOException {
        return snapshots.read(snapshot -> new NameSearch(snapshot, limit, json, caller).find(question, cursor, size));
    }

    @Override
    public void rows(Caller caller, String name, WebSearch question, @Nullable String cursor, int size, RowHits hits)
            throws IOException {
        snapshots.read(snapshot -> {
            Dataset dataset = snapshot.datasets().open(caller, name).orElseThrow(NotFound::new);
            new RowSearch(snapshot, limit, dataset).find(question, cursor, size, hits);
            return dataset;
        });
    }
}

package dev.rowhouse.query.report;

import dev.rowhouse.query.cache.DataVersion;
import dev.rowhouse.query.cache.Fingerprint;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.DatasetAccess;
import dev.rowhouse.query.catalog.DatasetDescription;
import dev.rowhouse.query.output.OutputColumn;
import dev.rowhouse.query.output.OutputFormat;
import dev.rowhouse.query.output.ResultTooLarge;
import dev.rowhouse.query.output.RowWriter;
import dev.rowhouse.query.snapshot.BadExpression;
import dev.rowhouse.query.snapshot.ConfinedRows;
import dev.rowhouse.query.snapshot.RowQueries;
import dev.rowhouse.query.snapshot.Rows;
import dev.rowhouse.query.snapshot.Snapshot.Limit;
import dev.rowhouse.query.snapshot.Snapshots;
import dev.rowhouse.query.snapshot.TookTooLong;
import dev.rowhouse.query.sql.BadQuery;
import dev.rowhouse.query.sql.BadQuery.Rule;
import dev.rowhouse.query.sql.DatasetQuery;
import dev.rowhouse.query.sql.DatasetSql;
import dev.rowhouse.query.sql.QueryParameters;
import dev.rowhouse.query.sql.ReadableDatasets;
import dev.rowhouse.query.sql.UnknownColumn;
import dev.rowhouse.query.sql.UnreadableDataset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Runs queries over datasets with the rights of whoever asks.
 *
 * <p>The account that can read the catalog writes the statement, and one that cannot runs it. So the two see two moments.
 * The catalog is therefore looked at before and after the moment of the rows: if nothing has happened to the datasets in
 * between, what it says of hidden uploads is true of the rows. Otherwise all begins anew.
 *
 * <p>A result is given out whole or not at all, so it is held in memory until its end has been read. As it is delivered
 * while the connection is held, there are never more of them than the confined account has connections.
 */
public final class QueryRuns {

    private static final Logger log = LoggerFactory.getLogger(QueryRuns.class);
    private static final int ATTEMPTS = 10;
    private static final int NAMES_TO_SUGGEST = 1000;

    private final Snapshots snapshots;
    private final DatasetAccess datasets;
    private final ConfinedRows confined;
    private final QueryLimits limits;

    /** {@code snapshots} and {@code datasets} are of the same server: on a replica, jobs end later. */
    public QueryRuns(Snapshots snapshots, DatasetAccess datasets, ConfinedRows confined, QueryLimits limits) {
        this.snapshots = snapshots;
        this.datasets = datasets;
        this.confined = confined;
        this.limits = limits;
    }

    /**
     * Runs a query and delivers its result.
     *
     * @throws BadQuery if it is not one SELECT over datasets, or the server refuses it
     * @throws UnreadableDataset if it reads from what is no dataset of which the caller may know
     * @throws UnknownColumn if it names a column that is not there
     * @throws ResultTooLarge if the result has too many rows or bytes
     * @throws TookTooLong if its time runs out
     */
    public void run(Caller caller, String query, QueryParameters parameters, OutputFormat format, Delivery delivery)
            throws IOException {
        DatasetSql parsed = DatasetSql.parse(query);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Written written = written(caller, parsed, parameters);
            if (written.query().isRepeatable() && delivery.isAnsweredBy(written.version())) {
                return;
            }
            boolean delivered = confined.read(rows -> {
                long begin = System.nanoTime();
                Optional<ByteArrayOutputStream> result =
                        isStillTrue(written) ? result(rows, written.query(), format) : Optional.empty();
                if (result.isPresent()) {
                    delivery.deliver(result.get(), Duration.ofNanos(System.nanoTime() - begin));
                }
                return result.isPresent();
            });
            if (delivered) {
                return;
            }
        }
        throw new TransientDataAccessResourceException("The datasets of a query do not come to rest");
    }

    /** A statement, with what its datasets were like when it was written. */
    private record Written(DatasetQuery query, Map<Dataset, String> marks) {

        /** Another one as soon as the statement differs, or a dataset holds something else. */
        String version() {
            return new Fingerprint()
                    .add(query.sql().text())
                    .addAll(query.sql().parameters())
                    .add(DataVersion.of(query.datasets()).fingerprint())
                    .take();
        }
    }

    private Written written(Caller caller, DatasetSql parsed, QueryParameters parameters) throws IOException {
        return snapshots.read(snapshot -> {
            DatasetAccess catalog = snapshot.datasets();
            DatasetQuery query = parsed.write(readable(caller, catalog), parameters, limits.rows() + 1);
            Map<Dataset, String> marks = new LinkedHashMap<>();
            query.datasets().forEach(dataset -> marks.put(dataset, catalog.mark(dataset)));
            return new Written(query, marks);
        });
    }

    private static ReadableDatasets readable(Caller caller, DatasetAccess catalog) {
        return new ReadableDatasets() {
            @Override
            public Optional<Dataset> open(String name) {
                return catalog.open(caller, name);
            }

            @Override
            public List<String> names() {
                return catalog.list(caller, "", NAMES_TO_SUGGEST).stream()
                        .map(DatasetDescription::name)
                        .toList();
            }
        };
    }

    private boolean isStillTrue(Written written) {
        return written.marks().entrySet().stream()
                .allMatch(mark -> datasets.mark(mark.getKey()).equals(mark.getValue()));
    }

    /** The result, or nothing if a table has gone since. */
    private Optional<ByteArrayOutputStream> result(RowQueries rows, DatasetQuery query, OutputFormat format)
            throws IOException {
        Limit limit = new Limit(limits.time(), Limit.Scope.WHOLE);
        try {
            return Optional.of(rows.query(query.sql(), limit, result -> buffered(result, format)));
        } catch (NonTransientDataAccessResourceException e) {
            throw e;
        } catch (BadExpression e) {
            throw new BadQuery(Rule.RUNNABLE, "The database cannot use a regular expression of the query");
        } catch (NonTransientDataAccessException e) {
            if (ServerRefusal.isOutdated(e)) {
                return Optional.empty();
            }
            if (ServerRefusal.isDenied(e)) {
                throw e;
            }
            throw refusedByServer(e, query);
        }
    }

    private ByteArrayOutputStream buffered(Rows rows, OutputFormat format) throws IOException {
        List<OutputColumn> columns = rows.columns().stream()
                .map(column -> new OutputColumn(column.label(), column.format()))
                .toList();
        requireDistinct(columns);
        ResultBuffer result = new ResultBuffer(limits.size().toBytes());
        RowWriter writer = format.writer(result, columns);
        writer.begin();
        for (long written = 0; rows.next(); written++) {
            if (written == limits.rows()) {
                throw ResultTooLarge.rows(limits.rows());
            }
            writer.row(rows);
        }
        writer.end();
        return result;
    }

    private static void requireDistinct(List<OutputColumn> columns) {
        Set<String> names = new HashSet<>();
        for (OutputColumn column : columns) {
            if (!names.add(column.name())) {
                throw new BadQuery(
                        Rule.NAME, "The result has two columns '" + column.name() + "'; give one of them an alias");
            }
        }
    }

    /** The server's own text stays here: it can quote the statement that was sent. */
    private static RuntimeException refusedByServer(DataAccessException refusal, DatasetQuery query) {
        return ServerRefusal.unknownColumn(refusal)
                .flatMap(query::unknownColumn)
                .<RuntimeException>map(column -> column)
                .orElseGet(() -> {
                    log.info("The database refused a query", refusal);
                    return new BadQuery(Rule.RUNNABLE, ServerRefusal.detail(refusal));
                });
    }

    /** Takes a result that is whole. */
    @FunctionalInterface
    public interface Delivery {

        /**
         * Whether an earlier result is all that is needed. Not asked of queries whose result changes while the data does not.
         *
         * @param version equal ones mean that the result is the same
         */
        default boolean isAnsweredBy(String version) throws IOException {
            return false;
        }

        /**
         * Takes the result.
         *
         * @param cost time that the database took for it
         */
        void deliver(ByteArrayOutputStream result, Duration cost) throws IOException;
    }
}

package dev.rowhouse.query.report;

import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.output.OutputColumn;
import dev.rowhouse.query.output.OutputFormat;
import dev.rowhouse.query.output.ResultTooLarge;
import dev.rowhouse.query.output.RowWriter;
import dev.rowhouse.query.snapshot.Rows;
import dev.rowhouse.query.snapshot.Snapshot;
import dev.rowhouse.query.snapshot.Snapshot.Limit;
import dev.rowhouse.query.snapshot.Snapshots;
import dev.rowhouse.query.sql.BadQuery;
import dev.rowhouse.query.sql.DatasetSql;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;

/**
 * Runs queries over datasets with the rights of whoever asks.
 *
 * <p>A result is given out whole or not at all, so it is held in memory until its end has been read. As it is delivered
 * within the snapshot, there are never more of them than the pool has connections.
 */
public final class QueryRuns {

    private final Snapshots snapshots;
    private final QueryLimits limits;

    public QueryRuns(Snapshots snapshots, QueryLimits limits) {
        this.snapshots = snapshots;
        this.limits = limits;
    }

    /**
     * Runs a query and delivers its result.
     *
     * @throws BadQuery if it is not one SELECT over datasets, or the server refuses it
     * @throws ResultTooLarge if the result has too many rows or bytes
     */
    public void run(Caller caller, String query, OutputFormat format, Delivery delivery) throws IOException {
        snapshots.read(snapshot -> {
            Sql sql = DatasetSql.rewrite(query, name -> snapshot.datasets().open(caller, name), limits.rows() + 1);
            ByteArrayOutputStream result = result(snapshot, sql, format);
            delivery.deliver(result);
            return result;
        });
    }

    private ByteArrayOutputStream result(Snapshot snapshot, Sql sql, OutputFormat format) throws IOException {
        try {
            return snapshot.query(sql, new Limit(limits.time(), Limit.Scope.WHOLE), rows -> buffered(rows, format));
        } catch (NonTransientDataAccessResourceException e) {
            throw e;
        } catch (NonTransientDataAccessException e) {
            throw refusedByServer(e);
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
                throw new BadQuery("The result has two columns '" + column.name() + "'; give one of them an alias");
            }
        }
    }

    /** The server's own text stays here: it can quote the statement that was sent. */
    private static RuntimeException refusedByServer(DataAccessException refusal) {
        return ServerRefusal.unknownColumn(refusal)
                .<RuntimeException>map(column -> QueryRefused.unknownColumn(column, Optional.empty()))
                .orElseGet(() -> new BadQuery(ServerRefusal.detail(refusal)));
    }

    /** Takes a result that is whole. */
    @FunctionalInterface
    public interface Delivery {
        void deliver(ByteArrayOutputStream result) throws IOException;
    }
}

package dev.rowhouse.query.backup;

import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.grammar.sql.SqlBuilder;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.DatasetDescription;
import dev.rowhouse.query.catalog.NotFound;
import dev.rowhouse.query.catalog.NotTheOwner;
import dev.rowhouse.query.export.BackupFile;
import dev.rowhouse.query.output.OutputColumn;
import dev.rowhouse.query.snapshot.Rows.ResultColumn;
import dev.rowhouse.query.snapshot.Snapshot;
import dev.rowhouse.query.snapshot.Snapshot.Limit;
import dev.rowhouse.query.snapshot.Snapshots;
import dev.rowhouse.query.snapshot.VisibleRows;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** Backups read within one snapshot: catalog, lineage and rows are of the same moment. */
public final class SnapshotBackups implements Backups {

    private final Snapshots snapshots;
    private final JsonMapper json;
    private final Limit limit;

    public SnapshotBackups(Snapshots snapshots, JsonMapper json, Duration timeLimit) {
        this.snapshots = snapshots;
        this.json = json;
        this.limit = new Limit(timeLimit, Limit.Scope.FIRST_ROW);
    }

    @Override
    public void write(Caller caller, String name, OutputStream out, Consumer<BackupFile> begin) throws IOException {
        snapshots.read(snapshot -> {
            DatasetDescription description = described(snapshot, caller, name);
            Dataset dataset = snapshot.datasets().open(caller, name).orElseThrow(NotFound::new);
            String head = new BackupHead(snapshot, limit, json).of(description);
            List<OutputColumn> columns = dataset.columns().stream()
                    .map(column -> new OutputColumn(column.name(), column.type().format()))
                    .toList();
            BackupFile file = new BackupFile(out, name, columns, columnsOfTheServer(snapshot, dataset));
            begin.accept(file);
            file.begin(Objects.requireNonNull(description.schema()), head);
            writeUploads(snapshot, dataset, file);
            return snapshot.stream(rows(dataset), limit, rows -> {
                while (rows.next()) {
                    file.row(rows);
                }
                file.end();
                return file;
            });
        });
    }

    @Override
    public void check(Caller caller, String name) throws IOException {
        snapshots.read(snapshot -> described(snapshot, caller, name));
    }

    private static DatasetDescription described(Snapshot snapshot, Caller caller, String name) {
        DatasetDescription description =
                snapshot.datasets().describe(caller, name).orElseThrow(NotFound::new);
        if (!caller.sees(description.owner())) {
            throw new NotTheOwner();
        }
        return description;
    }

    private List<ResultColumn> columnsOfTheServer(Snapshot snapshot, Dataset dataset) throws IOException {
        SqlBuilder sql = new SqlBuilder().add("SELECT ");
        sql.join(dataset.columns(), ", ", column -> column(sql, column));
        VisibleRows.from(sql, dataset);
        return snapshot.query(sql.add(" LIMIT 0").build(), limit, rows -> {
            List<ResultColumn> columns = rows.columns();
            rows.next();
            return columns;
        });
    }

    /**
     * Every upload that has rows, in the order of the rows. Of several jobs of an upload it is the one whose rows these are:
     * others have failed or were taken back.
     */
    private void writeUploads(Snapshot snapshot, Dataset dataset, BackupFile file) throws IOException {
        SqlBuilder sql = new SqlBuilder()
                .add("SELECT " + BackupFile.UPLOAD_COLUMNS)
                .add(" FROM (SELECT DISTINCT t.`_upload` AS number");
        VisibleRows.from(sql, dataset);
        sql.add("""
                ) AS u
                JOIN job AS j ON j.id = (
                    SELECT o.id FROM job AS o WHERE o.upload_number = u.number
                    ORDER BY o.state IN ('COMPLETED', 'RESTORED') DESC, o.attempt DESC LIMIT 1)
                LEFT JOIN job_count AS c ON c.job_id = j.id
                ORDER BY u.number
                """);
        snapshot.query(sql.build(), limit, rows -> {
            while (rows.next()) {
                file.upload(rows);
            }
            return file;
        });
    }

    private static Sql rows(Dataset dataset) {
        SqlBuilder sql = new SqlBuilder().add("SELECT t.`_upload`, t.`_line`");
        for (Column column : dataset.columns()) {
            column(sql.add(", "), column);
        }
        VisibleRows.from(sql, dataset);
        return sql.add(" ORDER BY t.`_upload`, t.`_line`").build();
    }

    private static void column(SqlBuilder sql, Column column) {
        sql.add(VisibleRows.ALIAS + ".").identifier(column.physical());
    }
}

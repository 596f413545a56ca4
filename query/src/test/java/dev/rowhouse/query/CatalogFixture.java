package dev.rowhouse.query;

import dev.rowhouse.grammar.values.Uuids;
import dev.rowhouse.testservers.BackingServers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** Writes what the uploader would have written: catalog rows by its own migrations, and dataset tables. */
final class CatalogFixture {

    private static final AtomicLong UPLOAD_NUMBERS = new AtomicLong();
    private static boolean migrated;

    private CatalogFixture() {}

    static synchronized void migrate() {
        if (!migrated) {
            try {
                BackingServers.emptySchemas();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            Flyway.configure()
                    .dataSource(BackingServers.mysqlAdminUrl(), null, null)
                    .schemas("records")
                    .locations("filesystem:../uploader/src/main/resources/db/uploader")
                    .load()
                    .migrate();
            migrated = true;
        }
    }

    /** Makes a dataset with version 1; columns as {@code name:type:sql type}. */
    static Table dataset(UUID owner, String name, String... columns) {
        List<String> json = new ArrayList<>();
        List<String> ddl = new ArrayList<>(List.of("`_upload` INT UNSIGNED NOT NULL", "`_line` INT UNSIGNED NOT NULL"));
        for (int i = 0; i < columns.length; i++) {
            String[] parts = columns[i].split(":", 3);
            json.add("{\"name\":\"%s\",\"physical\":\"c%d\",\"type\":\"%s\",\"format\":null}"
                    .formatted(parts[0].replace("\\", "\\\\").replace("\"", "\\\""), i + 1, parts[1]));
            ddl.add("c" + (i + 1) + " " + parts[2] + " NULL");
        }
        long id = insert(
                "INSERT INTO records.dataset (name, title, owner_id, declared, table_schema, current_version, row_count,"
                        + " created_at, updated_at) VALUES (?, ?, ?, FALSE, ?, 1, 0, '2026-01-02 03:04:05',"
                        + " '2026-01-02 03:04:05.5')",
                name,
                "Title of " + name,
                Uuids.bytes(owner),
                "{\"fields\":[],\"x-own\":1.10}");
        insert(
                "INSERT INTO records.dataset_version (dataset_id, version, columns, created_at) VALUES (?, 1, ?,"
                        + " '2026-01-02 03:04:05')",
                id,
                "[" + String.join(",", json) + "]");
        run("CREATE TABLE `rows`.d%d_v1 (%s, PRIMARY KEY (`_upload`, `_line`)) DEFAULT CHARSET utf8mb4 COLLATE %s"
                .formatted(id, String.join(", ", ddl), exactCollation()));
        return new Table(id, owner, name, columns.length);
    }

    static void grant(Table table, UUID account, String permission) {
        insert(
                "INSERT INTO records.dataset_grant VALUES (?, ?, ?, '2026-01-02 03:04:05', ?)",
                table.id(),
                Uuids.bytes(account),
                permission,
                Uuids.bytes(table.owner()));
    }

    /** An index that somebody chose, with a problem where it could not be made. */
    static long index(Table table, String kind, String columns, @Nullable String problem) {
        return insert(
                "INSERT INTO records.dataset_index (dataset_id, kind, columns, done_version, problem, created_at)"
                        + " VALUES (?, ?, ?, 1, ?, '2026-01-02 03:04:05')",
                table.id(),
                kind,
                columns,
                problem);
    }

    /** Lets others have the names of somebody's datasets. */
    static void forget(UUID owner) {
        insert("DELETE FROM records.dataset WHERE owner_id = ?", Uuids.bytes(owner));
    }

    static void schema(Table table, String schema) {
        insert("UPDATE records.dataset SET table_schema = ? WHERE id = ?", schema, table.id());
    }

    static void report(UUID owner, String name, String query) {
        insert(
                "INSERT INTO records.report (owner_id, name, title, query, created_at, updated_at) VALUES (?, ?, ?, ?,"
                        + " '2026-01-02 03:04:05', '2026-01-02 03:04:05')",
                Uuids.bytes(owner),
                name,
                "Title of " + name,
                query);
    }

    static void run(String sql) {
        migrate();
        try (Connection connection = BackingServers.connectAsAdministrator();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static long insert(String sql, @Nullable Object... values) {
        migrate();
        try (Connection connection = BackingServers.connectAsAdministrator();
                PreparedStatement statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                return keys.next() ? keys.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static String exactCollation() {
        return isMariaDb() ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin";
    }

    static boolean isMariaDb() {
        migrate();
        try (Connection connection = BackingServers.connectAsAdministrator()) {
            return connection.getMetaData().getDatabaseProductVersion().contains("MariaDB");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A job of an upload. */
    record Job(long id, UUID uploadId, long uploadNumber) {

        static Job of(
                UUID account, @Nullable Long datasetId, String filename, @Nullable String plan, boolean hidesRows) {
            UUID uploadId = UUID.randomUUID();
            return attempt(
                    account, datasetId, filename, plan, hidesRows, uploadId, UPLOAD_NUMBERS.incrementAndGet(), 1);
        }

        static Job attempt(
                UUID account,
                @Nullable Long datasetId,
                String filename,
                @Nullable String plan,
                boolean hidesRows,
                UUID uploadId,
                long number,
                int attempt) {
            long id = insert(
                    "INSERT INTO records.job (upload_number, attempt, upload_id, account_id, file_id, filename,"
                            + " size_bytes, sha256, dataset_name, dataset_id, mode, dry_run, options, state, exclusive,"
                            + " hides_rows, `plan`, created_at) VALUES (?, ?, ?, ?, ?, ?, 1, REPEAT('0', 64),"
                            + " 'x', ?, 'append', FALSE, '{}', 'completed', FALSE, ?, ?, '2026-01-02 03:04:05')",
                    number,
                    attempt,
                    Uuids.bytes(uploadId),
                    Uuids.bytes(account),
                    Uuids.bytes(UUID.randomUUID()),
                    filename,
                    datasetId,
                    hidesRows,
                    plan);
            insert(
                    "INSERT INTO records.job_count (job_id, revision, progress_at) VALUES (?, 1,"
                            + " '2026-01-02 03:04:05')",
                    id);
            return new Job(id, uploadId, number);
        }

        void reject(long line, String errors, String cells) {
            insert(
                    "INSERT INTO records.reject (job_id, line, errors, cells) VALUES (?, ?, ?, ?)",
                    id,
                    line,
                    errors,
                    cells);
        }
    }

    /** A dataset's table. */
    record Table(long id, UUID owner, String name, int columns) {

        Job upload() {
            return Job.of(owner, id, name + ".csv", null, false);
        }

        /** Declares foreign keys, each as in a Table Schema. */
        void references(String foreignKeys) {
            insert(
                    "UPDATE records.dataset SET table_schema = ? WHERE id = ?",
                    "{\"fields\":[],\"foreignKeys\":[" + foreignKeys + "]}",
                    id);
        }

        Job hiddenUpload() {
            return Job.of(owner, id, name + ".csv", null, true);
        }

        void row(Job job, long line, @Nullable Object... values) {
            @Nullable Object[] all = new @Nullable Object[values.length + 2];
            all[0] = job.uploadNumber();
            all[1] = line;
            System.arraycopy(values, 0, all, 2, values.length);
            insert("INSERT INTO `rows`.d%d_v1 VALUES (?, ?%s)".formatted(id, ", ?".repeat(values.length)), all);
            changed();
        }

        /** Rows 1 to n whose first column is the number of the row. */
        void numberedRows(Job job, int n) {
            run(("INSERT INTO `rows`.d%d_v1 SELECT %d, n, n FROM (SELECT a.d + b.d * 10 + c.d * 100 + e.d * 1000"
                            + " + f.d * 10000 + g.d * 100000 + 1 AS n FROM %s a, %s b, %s c, %s e, %s f, %s g) AS s"
                            + " WHERE n <= %d")
                    .formatted(id, job.uploadNumber(), DIGITS, DIGITS, DIGITS, DIGITS, DIGITS, DIGITS, n));
            changed();
        }

        /** Says, as the uploader does, that readers see something else than before. */
        void changed() {
            insert("UPDATE records.dataset SET revision = revision + 1 WHERE id = ?", id);
        }

        private static final String DIGITS =
                "(SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4"
                        + " UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)";
    }
}

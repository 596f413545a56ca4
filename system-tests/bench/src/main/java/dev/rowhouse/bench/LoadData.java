package dev.rowhouse.bench;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The peer: {@code LOAD DATA LOCAL INFILE} by the server's command-line client, into a table of the same data columns. */
final class LoadData {

    private final Target target;
    private final String client;

    LoadData(Target target, String client) {
        this.target = target;
        this.client = client;
    }

    /** The statement that makes a table with the data columns, types and character set of the newest dataset's table. */
    String equalTable(String name) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            String table = single(
                    statement,
                    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'rows' "
                            + "AND table_name LIKE 'd%\\_v%' ORDER BY create_time DESC, table_name DESC LIMIT 1");
            List<String> columns = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "SELECT column_name, column_type FROM information_schema.columns WHERE table_schema = 'rows' "
                            + "AND table_name = '" + table + "' AND column_name LIKE 'c%' ORDER BY ordinal_position")) {
                while (rows.next()) {
                    columns.add(rows.getString(1) + " " + rows.getString(2));
                }
            }
            String collation = single(
                    statement,
                    "SELECT table_collation FROM information_schema.tables WHERE table_schema = 'rows' AND table_name = '"
                            + table + "'");
            return "CREATE TABLE `rows`.%s (%s) ENGINE=InnoDB ROW_FORMAT=DYNAMIC COLLATE %s"
                    .formatted(name, String.join(", ", columns), collation);
        }
    }

    /** Makes the table, loads the file, checks the count, drops the table. Returns the seconds that loading took. */
    double load(Path file, String name, String createTable, long rows)
            throws IOException, InterruptedException, SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS `rows`." + name);
            statement.execute(createTable);
            long begin = System.nanoTime();
            run("LOAD DATA LOCAL INFILE '%s' INTO TABLE `rows`.%s CHARACTER SET utf8mb4 FIELDS TERMINATED BY ',' "
                            .formatted(file.toString().replace("\\", "/").replace("'", "''"), name)
                    + "OPTIONALLY ENCLOSED BY '\"' ESCAPED BY '' LINES TERMINATED BY '\\n' IGNORE 1 LINES");
            double seconds = (System.nanoTime() - begin) / 1e9;
            long loaded = Long.parseLong(single(statement, "SELECT COUNT(*) FROM `rows`." + name));
            statement.execute("DROP TABLE `rows`." + name);
            if (loaded != rows) {
                throw new IOException("LOAD DATA took %d rows of %d".formatted(loaded, rows));
            }
            return seconds;
        }
    }

    private void run(String sql) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                client,
                "--no-defaults",
                "--protocol=tcp",
                "--host=" + target.host(),
                "--port=" + target.port(),
                "--user=" + target.mysqlUser(),
                "--local-infile=1",
                "--execute=" + sql);
        builder.environment().put("MYSQL_PWD", target.mysqlPassword());
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        if (process.waitFor() != 0) {
            throw new IOException(client + " failed: " + output);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://" + target.mysqlAddress() + "/rows?allowPublicKeyRetrieval=true",
                target.mysqlUser(),
                target.mysqlPassword());
    }

    private static String single(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            if (!row.next()) {
                throw new SQLException("No row: " + sql);
            }
            return row.getString(1);
        }
    }
}

package dev.rowhouse.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A table with the data columns, types, character set and declared key of a dataset's, and without its lineage. */
final class PeerTable {

    private static final String NAME = "`rows`.bench_peer";

    private final Target target;
    private final String create;

    private PeerTable(Target target, String create) {
        this.target = target;
        this.create = create;
    }

    /** One like the table of the newest dataset. */
    static PeerTable likeNewest(Target target, Scenario.Key key) throws SQLException {
        String table = target.single("SELECT table_name FROM information_schema.tables WHERE table_schema = 'rows' "
                + "AND table_name LIKE 'd%\\_v%' ORDER BY create_time DESC, table_name DESC LIMIT 1");
        List<String> columns = new ArrayList<>();
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT column_name, column_type FROM information_schema.columns WHERE table_schema = 'rows' "
                                + "AND table_name = '" + table
                                + "' AND column_name LIKE 'c%' ORDER BY ordinal_position")) {
            while (rows.next()) {
                columns.add(rows.getString(1) + " " + rows.getString(2));
            }
        }
        if (key != Scenario.Key.NONE) {
            columns.add("PRIMARY KEY (c1)");
        }
        String collation = target.single(
                "SELECT table_collation FROM information_schema.tables WHERE table_schema = 'rows' AND table_name = '"
                        + table + "'");
        return new PeerTable(
                target,
                "CREATE TABLE %s (%s) ENGINE=InnoDB ROW_FORMAT=DYNAMIC COLLATE %s"
                        .formatted(NAME, String.join(", ", columns), collation));
    }

    String name() {
        return NAME;
    }

    /** The statement that makes it. */
    String definition() {
        return create;
    }

    void make() throws SQLException {
        drop();
        target.execute(create);
    }

    void drop() throws SQLException {
        target.execute("DROP TABLE IF EXISTS " + NAME);
    }

    void requireRows(long rows) throws IOException, SQLException {
        long loaded = Long.parseLong(target.single("SELECT COUNT(*) FROM " + NAME));
        if (loaded != rows) {
            throw new IOException("The peer's table has %d rows instead of %d".formatted(loaded, rows));
        }
    }
}

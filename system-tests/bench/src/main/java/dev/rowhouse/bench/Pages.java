package dev.rowhouse.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pages of 100 rows behind a cursor, over HTTP and by JDBC in turn, each page behind the last one: what was answered before
 * would come from Rowhouse's memory.
 */
final class Pages {

    private static final int ROWS = 100;
    private static final int REPEATS = 200;

    /** A service runs for days: until its methods are compiled, it is not yet itself. */
    private static final int WARM_UP = 10_000;

    private static final Pattern CURSOR = Pattern.compile("[?&]after=([^&>]+)");

    private final RowhouseClient rowhouse;
    private final Target target;
    private final String dataset;
    private final ReadTable table;
    private final PrintStream out;

    Pages(RowhouseClient rowhouse, Target target, String dataset, ReadTable table, PrintStream out) {
        this.rowhouse = rowhouse;
        this.target = target;
        this.dataset = dataset;
        this.table = table;
        this.out = out;
    }

    /** Medians in milliseconds, by depth. */
    Map<String, Object> measure() throws IOException, InterruptedException, SQLException {
        Map<String, Object> json = new LinkedHashMap<>();
        try (Connection connection = target.connect()) {
            long rows = Long.parseLong(target.single("SELECT COUNT(*) FROM " + table.name()));
            // The first pages of all are slow enough to be kept, so they are not among those that are measured.
            long first = (long) REPEATS * ROWS;
            int lap = (int) Math.max(1, Math.min(WARM_UP, (rows - first) / ROWS - 2));
            for (int read = 0; read < WARM_UP; read += lap) {
                var unused = at(connection, first, lap);
            }
            Map<String, Long> depths = new LinkedHashMap<>();
            depths.put("start", 0L);
            depths.put("middle", rows / 2);
            depths.put("end", rows - (REPEATS + 2L) * ROWS);
            for (Map.Entry<String, Long> depth : depths.entrySet()) {
                Map<String, Object> figures = at(connection, depth.getValue(), REPEATS);
                json.put(depth.getKey(), figures);
                out.println("page at the " + depth.getKey() + ", behind row " + depth.getValue() + ": " + figures);
            }
        }
        return json;
    }

    /** Upload and line of a row. */
    private long[] placeAt(Connection connection, long row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT _upload, _line FROM " + table.name() + " ORDER BY _upload, _line LIMIT 1 OFFSET ?")) {
            statement.setLong(1, row);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    throw new SQLException("There is no row " + row);
                }
                return new long[] {result.getLong(1), result.getLong(2)};
            }
        }
    }

    private Map<String, Object> at(Connection connection, long row, int repeats)
            throws IOException, InterruptedException, SQLException {
        long[] place = placeAt(connection, row);
        String cursor = cursorBehind(row);
        List<Double> http = new ArrayList<>();
        List<Double> sql = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(table.behind())) {
            for (int i = 0; i < repeats; i++) {
                RowhouseClient.Answer page =
                        rowhouse.get("/api/records/" + dataset + "?limit=" + ROWS + "&after=" + cursor);
                if (page.body().lines().count() != ROWS) {
                    throw new IOException("Not a page of " + ROWS + " rows: " + page.body());
                }
                http.add(page.millis());
                cursor = cursorIn(page);
                sql.add(bySql(statement, place));
                place[1] += ROWS; // each line of the one file is a row
            }
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("http_ms", round(Medians.of(http)));
        figures.put("http_p99_ms", round(Medians.percentile(http, 99)));
        figures.put("sql_ms", round(Medians.of(sql)));
        figures.put("ratio", round(Medians.of(http) / Medians.of(sql)));
        return figures;
    }

    /** Cursors are Rowhouse's own: the one that a page of one row has is that behind the row. */
    private String cursorBehind(long row) throws IOException, InterruptedException {
        return cursorIn(rowhouse.get("/api/records/" + dataset + "?select=_line&limit=1&offset=" + row));
    }

    private static String cursorIn(RowhouseClient.Answer page) throws IOException {
        Matcher cursor = CURSOR.matcher(page.link());
        if (cursor.find()) {
            return cursor.group(1);
        }
        throw new IOException("No page follows: " + page.body());
    }

    private static double bySql(PreparedStatement statement, long[] place) throws SQLException {
        long begin = System.nanoTime();
        statement.setLong(1, place[0]);
        statement.setLong(2, place[0]);
        statement.setLong(3, place[1]);
        statement.setInt(4, ROWS);
        int rows = 0;
        try (ResultSet result = statement.executeQuery()) {
            int columns = result.getMetaData().getColumnCount();
            for (; result.next(); rows++) {
                for (int i = 1; i <= columns; i++) {
                    var unused = result.getString(i);
                }
            }
        }
        double millis = (System.nanoTime() - begin) / 1e6;
        if (rows != ROWS) {
            throw new SQLException(String.format(Locale.ROOT, "%d rows instead of %d", rows, ROWS));
        }
        return millis;
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }
}

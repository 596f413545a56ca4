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

/**
 * How often each value of a column occurs, over HTTP and by the same SQL in turn, each time without another value: what was
 * answered before would come from Rowhouse's memory.
 */
final class Grouping {

    private final RowhouseClient rowhouse;
    private final Target target;
    private final String dataset;
    private final ReadTable table;
    private final PrintStream out;

    Grouping(RowhouseClient rowhouse, Target target, String dataset, ReadTable table, PrintStream out) {
        this.rowhouse = rowhouse;
        this.target = target;
        this.dataset = dataset;
        this.table = table;
        this.out = out;
    }

    /**
     * Medians of seconds, and of the ratio of Rowhouse's to the statement's in the same round.
     */
    Map<String, Object> measure(int rounds) throws IOException, InterruptedException, SQLException {
        List<Double> own = new ArrayList<>();
        List<Double> peer = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            double ownSeconds = overHttp(round);
            double peerSeconds = bySql(round);
            out.printf(
                    Locale.ROOT,
                    "%-8s group by %6.2f s  sql %6.2f s  ratio %.2f%n",
                    round == 0 ? "warm-up" : "round " + round,
                    ownSeconds,
                    peerSeconds,
                    ownSeconds / peerSeconds);
            if (round > 0) {
                own.add(ownSeconds);
                peer.add(peerSeconds);
                ratios.add(ownSeconds / peerSeconds);
            }
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rowhouse_s", round(Medians.of(own)));
        json.put("sql_s", round(Medians.of(peer)));
        json.put("ratio", round(Medians.of(ratios)));
        return json;
    }

    private double overHttp(int without) throws IOException, InterruptedException {
        Cpu.awaitIdle(target.mysqlPid());
        return rowhouse.get("/api/records/" + dataset + "?select=quantity,count()&quantity=neq." + without
                                + "&limit=100000")
                        .millis()
                / 1e3;
    }

    private double bySql(int without) throws InterruptedException, SQLException {
        Cpu.awaitIdle(target.mysqlPid());
        try (Connection connection = target.connect();
                PreparedStatement statement = connection.prepareStatement(table.quantities())) {
            statement.setInt(1, without);
            long begin = System.nanoTime();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    var unused = rows.getString(1) + rows.getString(2);
                }
            }
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}

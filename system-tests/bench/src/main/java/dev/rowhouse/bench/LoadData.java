package dev.rowhouse.bench;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The peer: {@code LOAD DATA LOCAL INFILE} by the server's command-line client, one process for each file, all of them at
 * once.
 */
final class LoadData implements Loader {

    static final String NAME = "LOAD DATA";

    private final Target target;
    private final String client;
    private final PeerTable table;
    private final List<Path> before;
    private final List<Path> files;
    private final long rows;

    /**
     * Prepares.
     *
     * @param before files that are in the table before the measured ones
     * @param rows of all files together
     */
    LoadData(Target target, String client, PeerTable table, List<Path> before, List<Path> files, long rows) {
        this.target = target;
        this.client = client;
        this.table = table;
        this.before = before;
        this.files = files;
        this.rows = rows;
    }

    @Override
    public String name() {
        return files.size() == 1 ? NAME : files.size() + " x " + NAME;
    }

    @Override
    public Loading load(int run) throws IOException, InterruptedException, SQLException {
        table.make();
        for (Path file : before) {
            var unused = finish(List.of(start(file)));
        }
        double serverCpu = Cpu.of(target.mysqlPid());
        long begin = System.nanoTime();
        List<Process> clients = new ArrayList<>();
        for (Path file : files) {
            clients.add(start(file));
        }
        double clientCpu = finish(clients);
        double seconds = (System.nanoTime() - begin) / 1e9;
        serverCpu = Cpu.of(target.mysqlPid()) - serverCpu;
        table.requireRows(rows);
        table.drop();
        return new Loading(seconds, clientCpu, serverCpu, Map.of());
    }

    private Process start(Path file) throws IOException {
        String sql = "LOAD DATA LOCAL INFILE '%s' INTO TABLE %s CHARACTER SET utf8mb4 FIELDS TERMINATED BY ',' "
                        .formatted(file.toString().replace("\\", "/").replace("'", "''"), table.name())
                + "OPTIONALLY ENCLOSED BY '\"' ESCAPED BY '' LINES TERMINATED BY '\\n' IGNORE 1 LINES";
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
        return builder.redirectErrorStream(true).start();
    }

    private double finish(List<Process> clients) throws IOException, InterruptedException {
        double cpu = 0;
        for (Process process : clients) {
            cpu += Cpu.untilExit(process);
        }
        for (Process process : clients) {
            if (process.exitValue() != 0) {
                String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
                throw new IOException(client + " failed: " + output);
            }
        }
        return cpu;
    }
}

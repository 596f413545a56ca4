package dev.rowhouse.embedded.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command lines that install and run a server. */
final class MariaDbCommands {

    private final MariaDbBinaries binaries;

    MariaDbCommands(MariaDbBinaries binaries) {
        this.binaries = binaries;
    }

    /** Root can log in through the socket only, as the same user of the operating system; there are no guests. */
    ProcessBuilder install(Path data) {
        List<String> command = new ArrayList<>(List.of(binaries.installer()));
        if (!binaries.onWindows()) {
            command.add("--no-defaults");
            command.add("--basedir=" + binaries.directory());
            command.add("--force");
            command.add("--skip-name-resolve");
            command.add("--skip-test-db");
            command.add("--auth-root-authentication-method=socket");
            addUser(command);
        }
        command.add("--datadir=" + data);
        return process(command);
    }

    ProcessBuilder run(DataDirectory directory, int port, Path initFile, DatabaseSettings settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                binaries.server(),
                "--no-defaults",
                "--basedir=" + binaries.directory(),
                "--datadir=" + directory.data(),
                "--tmpdir=" + directory.emptyTemporary(),
                "--init-file=" + initFile,
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                "--skip-ssl",
                "--local-infile=1",
                "--character-set-server=utf8mb4",
                "--default-time-zone=+00:00",
                "--max-allowed-packet=64M",
                "--max-connections=400",
                "--performance-schema=OFF",
                "--skip-log-bin",
                "--key-buffer-size=1M",
                "--aria-pagecache-buffer-size=16M",
                "--innodb-buffer-pool-size=" + settings.bufferPoolBytes(),
                "--innodb-log-file-size=" + settings.redoLogBytes()));
        if (binaries.onWindows()) {
            command.add("--console");
        } else {
            // Relative to the data directory: the path of a socket must be shorter than 108 characters.
            command.add("--socket=server.sock");
            addUser(command);
        }
        return process(command);
    }

    /** MariaDB refuses to run as root unless told so, and as anybody else it warns about being told a user. */
    private static void addUser(List<String> command) {
        if (System.getProperty("user.name").equals("root")) {
            command.add("--user=root");
        }
    }

    private ProcessBuilder process(List<String> command) {
        ProcessBuilder process = new ProcessBuilder(command);
        process.directory(binaries.directory().toFile());
        binaries.addLibraries(process.environment());
        return process;
    }
}

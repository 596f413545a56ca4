package dev.rowhouse.standalone;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says whether Rowhouse runs, and where. Its exit code is 3 if it does not, as for the status of services elsewhere. */
@Command(name = "status", description = "say whether Rowhouse runs, and where", mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    private static final int NOT_RUNNING = 3;

    @Option(names = "--data", paramLabel = "DIR", description = "the data folder (default: ~/.rowhouse)")
    private @Nullable Path data;

    @Option(names = "--json", description = "for programs: {\"pid\",\"data\",\"gateway\",\"mail\",\"mysql\"}")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        DataFolder folder = new DataFolder(data == null ? DataFolder.defaultRoot() : data.toAbsolutePath());
        Optional<Running> running = Running.on(folder);
        if (running.isEmpty()) {
            System.out.println(json ? "{}" : "Rowhouse does not run with " + folder.root());
            return NOT_RUNNING;
        }
        Running it = running.get();
        System.out.println(
                json
                        ? it.json()
                        : "Rowhouse runs (process %d) at %s/ with its data in %s"
                                .formatted(it.pid(), it.gateway(), it.data()));
        return 0;
    }
}

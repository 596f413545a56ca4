package dev.rowhouse.standalone;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops what runs on a data folder, and waits for it. */
@Command(name = "stop", description = "stop Rowhouse", mixinStandardHelpOptions = true)
final class StopCommand implements Callable<Integer> {

    private static final int LIMIT_SECONDS = 90;

    @Option(names = "--data", paramLabel = "DIR", description = "the data folder (default: ~/.rowhouse)")
    private @Nullable Path data;

    @Override
    public Integer call() throws Exception {
        DataFolder folder = new DataFolder(data == null ? DataFolder.defaultRoot() : data.toAbsolutePath());
        Optional<Running> running = Running.on(folder);
        if (running.isEmpty()) {
            System.out.println("Rowhouse does not run with " + folder.root());
            return 0;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(running.get().pid());
        if (process.isPresent()) {
            stop(process.get());
        }
        System.out.println("Stopped.");
        return 0;
    }

    /** Windows has no signal to ask with: the process ends at once there, and the database that it started would run on. */
    private static void stop(ProcessHandle process) throws Exception {
        List<ProcessHandle> left = process.supportsNormalTermination()
                ? List.of()
                : process.descendants().toList();
        process.destroy();
        process.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        left.forEach(ProcessHandle::destroyForcibly);
    }
}

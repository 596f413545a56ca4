package dev.rowhouse.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.function.Consumer;

/** One run of everything on a data folder: takes the folder, starts, says so in it, and undoes that at the end. */
final class Launch implements AutoCloseable {

    private final DataFolder folder;
    private final FolderLock lock;
    private final Suite suite;

    private Launch(DataFolder folder, FolderLock lock, Suite suite) {
        this.folder = folder;
        this.lock = lock;
        this.suite = suite;
    }

    /**
     * Starts everything and returns when all of it is ready.
     *
     * @param told hears of each part that is ready; what it throws ends the start
     * @throws IllegalStateException if another process uses the folder
     */
    static Launch begin(StartOptions options, Consumer<String> told) throws IOException, SQLException {
        DataFolder folder = options.dataFolder();
        FolderLock lock = FolderLock.take(folder);
        if (lock == null) {
            throw new IllegalStateException("already running with " + folder.root() + process(folder));
        }
        try {
            // That of a process that died would be believed now, because the lock is held again.
            Files.deleteIfExists(folder.state());
            Logs.to(folder);
            Suite suite = Suite.start(options, told);
            Launch launch = new Launch(folder, lock, suite);
            launch.running().announce(folder);
            return launch;
        } catch (IOException | SQLException | RuntimeException e) {
            Logs.end();
            lock.close();
            throw e;
        }
    }

    /** Not known while the other one still starts. */
    private static String process(DataFolder folder) throws IOException {
        return Running.on(folder)
                .map(running -> " (process " + running.pid() + ")")
                .orElse("");
    }

    DataFolder folder() {
        return folder;
    }

    Suite suite() {
        return suite;
    }

    Running running() {
        return Running.of(suite, folder);
    }

    @Override
    public void close() throws IOException {
        suite.close();
        Logs.end();
        Files.deleteIfExists(folder.state());
        lock.close();
    }
}

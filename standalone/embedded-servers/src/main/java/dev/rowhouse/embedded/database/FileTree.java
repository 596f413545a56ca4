package dev.rowhouse.embedded.database;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A directory with everything in it. */
final class FileTree {

    private static final int ATTEMPTS = 20;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private FileTree() {}

    /** Of no effect if there is no such directory. Links are deleted, not followed. */
    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(directory)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }

    /** Another name for a directory, which must be free, in one step. */
    static void rename(Path from, Path to) throws IOException {
        patiently(() -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
    }

    /**
     * Tries for two seconds what is refused: Windows does not rename a directory while anybody has a file in it open, as virus
     * scanners have files that were just written.
     */
    static void patiently(Change change) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                change.make();
                return;
            } catch (AccessDeniedException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    interface Change {

        void make() throws IOException;
    }
}

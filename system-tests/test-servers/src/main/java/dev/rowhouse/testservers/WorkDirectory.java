package dev.rowhouse.testservers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where embedded servers of this JVM keep their files: below {@code target} of the module under test.
 *
 * <p>The place is the same in each run, so that the database of a run that was killed is found and stopped by the next one;
 * and it is claimed, so that two runs at once have two places.
 */
final class WorkDirectory {

    private static final int PLACES = 16;

    private final Path path;
    private final FileChannel claim;

    private WorkDirectory(Path path, FileChannel claim) {
        this.path = path;
        this.claim = claim;
    }

    static WorkDirectory claim(Path parent) throws IOException {
        for (int place = 0; place < PLACES; place++) {
            Path path = Files.createDirectories(parent.resolve("place-" + place));
            FileChannel channel =
                    FileChannel.open(path.resolve("claim"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) != null) {
                return new WorkDirectory(path, channel);
            }
            channel.close();
        }
        throw new IOException("All " + PLACES + " places below " + parent + " are in use");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisJvm) {
            return null;
        }
    }

    Path kept(String name) {
        return path.resolve(name);
    }

    /** Without what an earlier run left there. */
    Path emptied(String name) throws IOException {
        Path directory = path.resolve(name);
        if (Files.exists(directory)) {
            List<Path> deepestFirst;
            try (Stream<Path> files = Files.walk(directory)) {
                deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
        return directory;
    }

    void release() throws IOException {
        claim.close();
    }
}

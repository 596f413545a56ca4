package dev.rowhouse.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An empty folder for a demo: one that was named and stays, or a new one that goes away with {@link #close()}. */
final class DemoFolder implements AutoCloseable {

    private final Path path;
    private final Stay stay;

    private enum Stay {
        KEPT,
        DELETED
    }

    private DemoFolder(Path path, Stay stay) {
        this.path = path;
        this.stay = stay;
    }

    /** Takes the named folder, or makes one below the user's cache if none is named. */
    static DemoFolder of(@Nullable Path named, Path cache) throws IOException {
        if (named == null) {
            return new DemoFolder(Files.createTempDirectory(Files.createDirectories(cache), "demo-"), Stay.DELETED);
        }
        Path folder = Files.createDirectories(named.toAbsolutePath().normalize());
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new IllegalStateException(
                        "the demo needs an empty folder, and " + folder + " has something in it");
            }
        }
        return new DemoFolder(folder, Stay.KEPT);
    }

    /** Not the folder for temporary files: on many systems that is memory. */
    static Path cacheOf(String home, @Nullable String xdgCacheHome) {
        boolean given = xdgCacheHome != null && Path.of(xdgCacheHome).isAbsolute();
        return (given ? Path.of(xdgCacheHome) : Path.of(home, ".cache")).resolve("rowhouse");
    }

    Path path() {
        return path;
    }

    boolean isKept() {
        return stay == Stay.KEPT;
    }

    @Override
    public void close() throws IOException {
        if (isKept()) {
            return;
        }
        try (Stream<Path> content = Files.walk(path)) {
            content.sorted(Comparator.reverseOrder()).forEach(DemoFolder::delete);
        }
    }

    private static void delete(Path each) {
        try {
            Files.deleteIfExists(each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

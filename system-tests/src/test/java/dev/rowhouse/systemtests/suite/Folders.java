package dev.rowhouse.systemtests.suite;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where things lie in the source tree that was built. */
public final class Folders {

    private static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();

    private Folders() {}

    /** Of the whole repository. */
    public static Path repository() {
        return Objects.requireNonNull(MODULE.getParent());
    }

    /** A folder for one run of Rowhouse; not below the system's temporary folder, which an embedded server tidies. */
    static Path fresh(String name) throws IOException {
        Path parent = Files.createDirectories(MODULE.resolve("target").resolve("suites"));
        return Files.createTempDirectory(parent, name + "-");
    }

    /** The one jar of a module that has this ending. */
    static Path jar(String module, String ending) throws IOException {
        Path target = repository().resolve(module).resolve("target");
        try (Stream<Path> files = Files.list(target)) {
            List<Path> jars = files.filter(
                            file -> file.getFileName().toString().matches("rowhouse-" + module + "-[0-9].*" + ending))
                    .filter(file -> ending.contains("exec")
                            || !file.getFileName().toString().contains("-exec"))
                    .toList();
            if (jars.size() != 1) {
                throw new IOException("There is not one jar of " + module + " in " + target + " but " + jars);
            }
            return jars.get(0);
        }
    }

    static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

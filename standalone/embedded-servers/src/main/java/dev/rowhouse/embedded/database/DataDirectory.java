package dev.rowhouse.embedded.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The layout of what the database keeps: {@code data} (the server's own), its pid, its log, and the init file. */
final class DataDirectory {

    private static final Logger log = LoggerFactory.getLogger(DataDirectory.class);

    private final Path root;

    private DataDirectory(Path root) {
        this.root = root;
    }

    /** Readable for its owner alone, where the file system can say so. */
    static DataDirectory at(Path root) throws IOException {
        Path real = Files.createDirectories(root.toAbsolutePath().normalize()).toRealPath();
        if (isPosix(real)) {
            Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwx------"));
        }
        return new DataDirectory(real);
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    Path root() {
        return root;
    }

    Path data() {
        return root.resolve("data");
    }

    private Path logFile() {
        return root.resolve("server.log");
    }

    /** Where the server is installed before {@link #installed} renames it: half an installation is never started. */
    Path freshData() throws IOException {
        Path fresh = root.resolve("data.installing");
        FileTree.delete(fresh);
        return fresh;
    }

    /** For the server's temporary files; emptied here, because nobody needs what a killed server left. */
    Path emptyTemporary() throws IOException {
        Path temporary = root.resolve("tmp");
        FileTree.delete(temporary);
        return Files.createDirectory(temporary);
    }

    /** A new log, with the one of the run before kept beside it. */
    Path freshLog() throws IOException {
        if (Files.exists(logFile())) {
            Files.move(logFile(), root.resolve("server.previous.log"), StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.createFile(logFile());
    }

    boolean isInstalled() {
        return Files.isDirectory(data().resolve("mysql"));
    }

    void installed(Path fresh) throws IOException {
        FileTree.rename(fresh, data());
    }

    /** Holds passwords, so it is created unreadable for others and deleted when the server has read it. */
    Path writeInitFile(List<String> statements) throws IOException {
        Path file = root.resolve("init.sql");
        Files.deleteIfExists(file);
        if (isPosix(root)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            restrictAcl(Files.createFile(file));
        }
        StringBuilder lines = new StringBuilder();
        for (String statement : statements) {
            if (statement.lines().count() != 1) {
                throw new IllegalArgumentException("Each init statement must be one line");
            }
            lines.append(statement).append(";\n");
        }
        return Files.writeString(file, lines);
    }

    private static void restrictAcl(Path file) throws IOException {
        AclFileAttributeView acl = Files.getFileAttributeView(file, AclFileAttributeView.class);
        if (acl != null) {
            acl.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(acl.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
        }
    }

    void deleteInitFile() throws IOException {
        Files.deleteIfExists(root.resolve("init.sql"));
    }

    void recordPid(long pid) throws IOException {
        Files.writeString(pidFile(), Long.toString(pid));
    }

    void forgetPid() throws IOException {
        Files.deleteIfExists(pidFile());
    }

    private Path pidFile() {
        return root.resolve("server.pid");
    }

    /** The recorded process if it is alive and is the server of this very directory, not a stranger with a reused pid. */
    Optional<ProcessHandle> survivor() throws IOException {
        if (!Files.exists(pidFile())) {
            return Optional.empty();
        }
        String pid = Files.readString(pidFile()).strip();
        return pid.chars().allMatch(Character::isDigit) && !pid.isEmpty()
                ? ProcessHandle.of(Long.parseLong(pid)).filter(this::isOurServer)
                : Optional.empty();
    }

    private boolean isOurServer(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        String program = info.command()
                .map(command -> Path.of(command).getFileName().toString().toLowerCase(Locale.ROOT))
                .orElse("");
        boolean isServer =
                Set.of("mariadbd", "mysqld", "mariadbd.exe", "mysqld.exe").contains(program);
        boolean isOurs = info.arguments()
                .map(arguments -> List.of(arguments).contains("--datadir=" + data()))
                .orElseGet(() -> startedWhenPidWasRecorded(info));
        if (!isServer || !isOurs) {
            log.info("Process {} is not the database of {}; it is left alone", process.pid(), root);
        }
        return isServer && isOurs;
    }

    /** Windows does not tell arguments; there the time of its start must fit. */
    private boolean startedWhenPidWasRecorded(ProcessHandle.Info info) {
        try {
            long recorded = Files.getLastModifiedTime(pidFile()).toMillis();
            return info.startInstant()
                    .map(started -> Math.abs(recorded - started.toEpochMilli()) < 5_000)
                    .orElse(false);
        } catch (IOException e) {
            return false;
        }
    }

    String endOfLog() throws IOException {
        List<String> lines = logLines();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }

    /** What the log of this run says about a statement of the init file that failed, or empty if none did. */
    Optional<String> failedStatement() throws IOException {
        return logLines().stream().filter(line -> line.startsWith("ERROR:")).findFirst();
    }

    /** Short, because each run begins a new one. */
    private List<String> logLines() throws IOException {
        return Files.exists(logFile()) ? Files.readAllLines(logFile(), StandardCharsets.ISO_8859_1) : List.of();
    }
}

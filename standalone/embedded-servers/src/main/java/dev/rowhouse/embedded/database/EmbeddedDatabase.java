package dev.rowhouse.embedded.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A MariaDB server as a child process, on 127.0.0.1 only, without TLS and in UTC.
 *
 * <p>What it stores survives {@link #close()} and any death of the JVM. A server whose JVM was killed lives on; the next
 * start in the same directory stops it first. Root has no password and cannot log in over TCP: the init statements make
 * the accounts.
 *
 * <p>Safe for use by many threads.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final int PORT_ATTEMPTS = 5;

    private final DirectoryLock lock;
    private final DataDirectory directory;
    private final Process process;
    private final int port;

    private EmbeddedDatabase(DirectoryLock lock, DataDirectory directory, Process process, int port) {
        this.lock = lock;
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    /** Starts with {@link DatabaseSettings#DEFAULT}. */
    public static EmbeddedDatabase start(Path dataDirectory, int port, List<String> initStatements) throws IOException {
        return start(dataDirectory, port, initStatements, DatabaseSettings.DEFAULT);
    }

    /**
     * Starts the server and returns when it takes connections and has run the init statements. A first start also unpacks
     * and installs.
     *
     * @param port 0 for any free port
     * @param initStatements run at every start, each one line without a final semicolon; one that fails ends the start
     * @throws IllegalStateException if another process uses the directory
     * @throws NoEmbeddedDatabase if there are no programs for this machine
     * @throws IOException if the server does not start; the message has the end of its log
     */
    public static EmbeddedDatabase start(
            Path dataDirectory, int port, List<String> initStatements, DatabaseSettings settings) throws IOException {
        DataDirectory directory = DataDirectory.at(dataDirectory);
        DirectoryLock lock = DirectoryLock.acquire(directory.root());
        try {
            stopSurvivor(directory);
            MariaDbCommands commands = new MariaDbCommands(MariaDbBinaries.unpacked());
            if (!directory.isInstalled()) {
                install(directory, commands);
            }
            List<String> statements = new ArrayList<>(List.of("ALTER USER IF EXISTS 'root'@'localhost' ACCOUNT LOCK"));
            statements.addAll(initStatements);
            return run(lock, directory, commands, port, statements, settings);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void stopSurvivor(DataDirectory directory) throws IOException {
        Optional<ProcessHandle> survivor = directory.survivor();
        if (survivor.isPresent()) {
            log.info(
                    "Stopping database process {}, which outlived the Rowhouse that started it",
                    survivor.get().pid());
            stop(survivor.get());
        }
        directory.forgetPid();
    }

    private static void install(DataDirectory directory, MariaDbCommands commands) throws IOException {
        Path fresh = directory.freshData();
        Process installer = started(commands.install(fresh), directory);
        if (awaitExit(installer) != 0) {
            throw new IOException("The database cannot be installed:\n" + directory.endOfLog());
        }
        directory.installed(fresh);
    }

    private static Process started(ProcessBuilder program, DataDirectory directory) throws IOException {
        program.redirectErrorStream(true).redirectOutput(directory.freshLog().toFile());
        try {
            return program.start();
        } catch (IOException e) {
            // As on a Linux with another C library than the programs were made for.
            throw new NoEmbeddedDatabase("The embedded database does not run here: " + e.getMessage());
        }
    }

    private static int awaitExit(Process installer) throws IOException {
        try {
            if (installer.waitFor(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return installer.exitValue();
            }
            throw new IOException("Installing the database took longer than " + START_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the database was installed", e);
        } finally {
            installer.destroyForcibly();
        }
    }

    private static EmbeddedDatabase run(
            DirectoryLock lock,
            DataDirectory directory,
            MariaDbCommands commands,
            int port,
            List<String> statements,
            DatabaseSettings settings)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            int chosen = port == 0 ? freePort() : port;
            Path initFile = directory.writeInitFile(statements);
            try {
                Process process = started(commands.run(directory, chosen, initFile, settings), directory);
                directory.recordPid(process.pid());
                awaitGreeting(process, chosen, directory);
                refuseFailedStatements(process, directory);
                return new EmbeddedDatabase(lock, directory, process, chosen);
            } catch (PortTaken taken) {
                if (port != 0 || attempt == PORT_ATTEMPTS) {
                    throw taken;
                }
            } finally {
                directory.deleteInitFile();
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitGreeting(Process process, int port, DataDirectory directory) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (process.isAlive() && System.nanoTime() < deadline) {
                if (ServerGreeting.isSentAt(port) && process.isAlive()) {
                    return;
                }
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stop(process.toHandle());
        String end = directory.endOfLog();
        throw end.contains("Bind on TCP/IP port")
                ? new PortTaken("Port " + port + " is taken:\n" + end)
                : new IOException("The database does not start:\n" + end);
    }

    /** The server itself only logs a failing init statement and goes on. */
    private static void refuseFailedStatements(Process process, DataDirectory directory) throws IOException {
        Optional<String> failure = directory.failedStatement();
        if (failure.isPresent()) {
            stop(process.toHandle());
            throw new IOException("The database refuses an init statement: " + failure.get());
        }
    }

    private static void stop(ProcessHandle server) {
        server.destroy();
        try {
            server.onExit().get(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            server.destroyForcibly();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("Database process {} did not stop within {}; it is killed", server.pid(), STOP_LIMIT);
            server.destroyForcibly();
            server.onExit().join();
        }
    }

    public int port() {
        return port;
    }

    /** The server's process id. */
    public long pid() {
        return process.pid();
    }

    /** An address for Connector/J that keeps the session in UTC. */
    public String jdbcUrl(String schema) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + schema
                + "?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true";
    }

    /** Stops the server cleanly; one that does not stop within a minute is killed, which loses nothing committed. */
    @Override
    public void close() {
        stop(process.toHandle());
        try {
            directory.forgetPid();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.close();
        }
    }

    private static final class PortTaken extends IOException {

        PortTaken(String message) {
            super(message);
        }
    }
}

package dev.rowhouse.embedded.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.model.Container;
import org.apache.qpid.server.model.Port;
import org.apache.qpid.server.model.State;
import org.apache.qpid.server.model.SystemConfig;
import org.apache.qpid.server.model.VirtualHostNode;

/**
 * Qpid Broker-J, on 127.0.0.1 only, for AMQP 0-9-1 without TLS and without any management interface.
 *
 * <p>Queues, exchanges, bindings and persistent messages are kept in Derby databases: what was confirmed to a publisher is
 * there again after {@link #close()} or a kill of the JVM. Clients use the virtual host {@code /}.
 *
 * <p>Unknown arguments of queues and exchanges are ignored, as the declarations of a RabbitMQ client may have some. A
 * mandatory message that no queue takes is nacked, where RabbitMQ returns and confirms it.
 *
 * <p>Safe for use by many threads. Several may run in one JVM, each in its own directory.
 */
public final class EmbeddedBroker implements AutoCloseable {

    /** The virtual host for clients. */
    public static final String VIRTUAL_HOST = "/";

    private static final int PROBE_MILLIS = 5_000;

    private final SystemLauncher launcher;
    private final int port;

    private EmbeddedBroker(SystemLauncher launcher, int port) {
        this.launcher = launcher;
        this.port = port;
    }

    /**
     * Starts the broker and returns when it takes connections.
     *
     * @param port 0 for any free port
     * @param account the only account; it may be another at each start
     * @throws IOException if the broker does not start, for example because the port or the directory is in use
     */
    public static EmbeddedBroker start(Path dataDirectory, int port, BrokerAccount account) throws IOException {
        Path directory = Files.createDirectories(dataDirectory.toAbsolutePath().normalize());
        StartupFailures failures = new StartupFailures();
        SystemLauncher launcher = new SystemLauncher(failures);
        try {
            launcher.startup(attributes(directory, port, account));
            return new EmbeddedBroker(launcher, probedPort(failures));
        } catch (Exception e) {
            launcher.shutdown();
            throw new IOException("The broker does not start in " + directory + " on port " + port, e);
        }
    }

    private static Map<String, Object> attributes(Path directory, int port, BrokerAccount account) {
        URL configuration = Objects.requireNonNull(EmbeddedBroker.class.getResource("broker.json"));
        Map<String, String> context = new HashMap<>();
        context.put("rowhouse.broker.directory", directory.resolve("store").toString());
        context.put("rowhouse.broker.port", Integer.toString(port));
        context.put("rowhouse.broker.user", account.user());
        context.put("rowhouse.broker.password", account.password());
        context.put("qpid.work_dir", directory.toString());
        context.put("queue.behaviourOnUnknownDeclareArgument", "IGNORE");
        context.put("exchange.behaviourOnUnknownDeclareArgument", "IGNORE");
        // Otherwise publishers block without a word on a disk that is 90 % full, which many laptops' disks are.
        context.put("store.filesystem.maxUsagePercent", "100");
        // The default of 64 threads serves hundreds of clients; here there are about ten.
        context.put("virtualhost.connectionThreadPool.size", "8");
        context.put("virtualhost.connectionThreadPool.numberOfSelectors", "1");
        context.put("virtualhost.housekeepingThreadCount", "1");
        return Map.of(
                SystemConfig.TYPE,
                "Memory",
                SystemConfig.INITIAL_CONFIGURATION_LOCATION,
                configuration.toExternalForm(),
                SystemConfig.STARTUP_LOGGED_TO_SYSTEM_OUT,
                "false",
                SystemConfig.CONTEXT,
                context);
    }

    private static int probedPort(StartupFailures failures) throws IOException {
        RuntimeException failure = failures.failure();
        SystemConfig<?> system = failures.system();
        if (failure != null || system == null) {
            throw new IOException("The broker's configuration is refused", failure);
        }
        Container<?> broker = system.getContainer();
        for (VirtualHostNode<?> node : broker.getChildren(VirtualHostNode.class)) {
            if (node.getState() != State.ACTIVE || node.getVirtualHost().getState() != State.ACTIVE) {
                throw new IOException("The broker's store cannot be opened");
            }
        }
        for (Port<?> port : broker.getChildren(Port.class)) {
            if (port.getState() == State.ACTIVE) {
                probe(port.getBoundPort());
                return port.getBoundPort();
            }
        }
        throw new IOException("The broker's port cannot be opened");
    }

    private static void probe(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PROBE_MILLIS);
        }
    }

    public int port() {
        return port;
    }

    /** Stops the broker. Connections are cut; messages that were not acknowledged are delivered again after a start. */
    @Override
    public void close() {
        launcher.shutdown();
    }
}

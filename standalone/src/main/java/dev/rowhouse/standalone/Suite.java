package dev.rowhouse.standalone;

import dev.rowhouse.auth.AuthApplication;
import dev.rowhouse.gateway.GatewayApplication;
import dev.rowhouse.notification.NotificationApplication;
import dev.rowhouse.query.QueryApplication;
import dev.rowhouse.uploader.UploaderApplication;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * All of Rowhouse, running. The services start one after the other, because each sets up logging anew; the gateway is last,
 * so that whoever reaches it reaches everything.
 */
final class Suite implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final StartOptions options;
    private final DataFolder folder;
    private final Backing backing;
    private final Consumer<String> told;
    private final Map<String, String> ports = new LinkedHashMap<>();

    private Suite(StartOptions options, DataFolder folder, Backing backing, Consumer<String> told) {
        this.options = options;
        this.folder = folder;
        this.backing = backing;
        this.told = told;
        started.push(backing);
    }

    /**
     * Starts everything and returns when all of it is ready.
     *
     * @param told hears of each part that is ready; what it throws ends the start
     */
    static Suite start(StartOptions options, Consumer<String> told) throws IOException, SQLException {
        DataFolder folder = options.dataFolder();
        Files.createDirectories(folder.root());
        Secrets secrets = Secrets.in(folder.secrets());
        Suite suite = new Suite(options, folder, Backing.start(options, folder, secrets, told), told);
        try {
            suite.startServices(secrets);
            return suite;
        } catch (RuntimeException e) {
            suite.close();
            throw e;
        }
    }

    URI gateway() {
        return URI.create(scheme() + "://localhost:" + Objects.requireNonNull(ports.get("gateway")));
    }

    Backing backing() {
        return backing;
    }

    private void startServices(Secrets secrets) {
        run(
                "auth",
                "auth",
                AuthApplication.class,
                Map.of(
                        "auth.registration", "open",
                        "auth.email-confirmation", "false",
                        "auth.issuer", issuer(),
                        "auth.key-encryption-key", secrets.keyEncryptionKey(),
                        "auth.admin.password-file", folder.adminPassword().toString()));
        Map<String, String> verification = Map.of(
                "spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
                address("auth") + "/.well-known/jwks.json",
                "spring.security.oauth2.resourceserver.jwt.issuer-uri",
                issuer());
        boolean directory = backing.filesInDirectory();
        run("uploader", "records", directory ? UploaderOnDirectory.class : UploaderApplication.class, verification);
        run("query", "records", QueryApplication.class, verification);
        Map<String, String> notification = new LinkedHashMap<>(verification);
        notification.put("notification.public-url", issuer());
        run("notification", "notification", NotificationApplication.class, notification);
        Map<String, String> gateway = new LinkedHashMap<>(verification);
        for (String service : new String[] {"auth", "uploader", "query", "notification"}) {
            gateway.put("gateway.routes." + service, address(service));
        }
        gateway.put("server.port", String.valueOf(options.port));
        gateway.put("server.address", options.listen);
        StartOptions.Tls tls = options.tls;
        if (tls != null) {
            gateway.put("server.ssl.certificate", file(tls.certificate));
            gateway.put("server.ssl.certificate-private-key", file(tls.key));
        }
        gateway.put("management.server.port", "0");
        gateway.put("management.server.address", LOOPBACK);
        run("gateway", "gateway", directory ? GatewayOnDirectory.class : GatewayApplication.class, gateway);
    }

    private static String file(Path path) {
        return path.toAbsolutePath().toUri().toString();
    }

    /** The deployment's name in tokens and links; the port that people are told to use. */
    private String issuer() {
        return scheme() + "://localhost:" + (options.port == 0 ? 8080 : options.port);
    }

    private String scheme() {
        return options.tls == null ? "http" : "https";
    }

    private String address(String service) {
        return "http://" + LOOPBACK + ":" + ports.get(service);
    }

    /** Only the gateway is for others; the rest takes any free port, with its metrics on the same. */
    private void run(String service, String schema, Class<?> configuration, Map<String, String> special) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spring.config.name", service);
        properties.put("spring.jmx.enabled", "false");
        properties.put("server.address", LOOPBACK);
        properties.put("server.port", "0");
        properties.put("management.server.port", "");
        properties.putAll(backing.properties(service, schema));
        properties.putAll(special);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(configuration)
                .properties("spring.config.name=" + service)
                .registerShutdownHook(false)
                .run(properties.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new));
        started.push(context);
        ports.put(service, Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port")));
        told.accept(service);
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                System.err.println("A part did not stop cleanly: " + e);
            }
        }
    }
}

package dev.rowhouse.systemtests.suite;

import dev.rowhouse.testservers.BackingServers;
import dev.rowhouse.testservers.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.json.JsonMapper;

/** Who finds whom where, as properties of the services. */
final class Wiring {

    private static final String BROKER_USER = "spring.rabbitmq.username";
    private static final String VERIFICATION = "spring.security.oauth2.resourceserver.jwt.";

    static final String FILES = "file-store.gridfs.uri";

    private final Map<Part, Integer> ports = new EnumMap<>(Part.class);
    private final Path folder;
    private final TlsFront smtps;
    private final TlsFront files;
    private final TestCertificate certificate;
    private final Optional<ServersTls> serversTls;
    private boolean ownBrokerAccounts;

    /**
     * @param smtps where mail is taken, by TLS
     * @param files where stored files are, by TLS
     */
    Wiring(Path folder, TlsFront smtps, TlsFront files, TestCertificate certificate, Optional<ServersTls> serversTls) {
        this.folder = folder;
        this.smtps = smtps;
        this.files = files;
        this.certificate = certificate;
        this.serversTls = serversTls;
        for (Part part : Part.values()) {
            ports.put(part, freePort());
        }
    }

    URI address(Part service) {
        return URI.create((speaksTls(service) ? "https" : "http") + "://127.0.0.1:" + ports.get(service));
    }

    /** Services do among each other; before the gateway stands, in production, somebody else who does. */
    private static boolean speaksTls(Part service) {
        return service != Part.GATEWAY;
    }

    /** By the environment and not as arguments, because everybody on the machine can read those. */
    Map<String, String> environment(Part service) {
        return Map.of("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(properties(service)));
    }

    /**
     * Has the broker give each service an account of its own, as in a deployment, where somebody can do that. After the tests have
     * taken away what was left there.
     */
    void provisionBroker() throws IOException, InterruptedException {
        Optional<ServersScript> script = ServersScript.fromEnvironment();
        if (script.isPresent()) {
            BackingServers.properties(Part.AUTH.service());
            script.get().run("provision", Part.BROKER.lowerCase());
            ownBrokerAccounts = true;
        }
    }

    private Map<String, String> properties(Part service) {
        Map<String, String> servers = BackingServers.properties(service.service());
        Map<String, String> properties =
                new LinkedHashMap<>(serversTls.map(tls -> tls.on(servers)).orElse(servers));
        properties.computeIfPresent(FILES, (name, uri) -> files.inFrontOf(URI.create(uri)) + "?tls=true");
        if (ownBrokerAccounts && properties.containsKey(BROKER_USER)) {
            properties.put(BROKER_USER, "rowhouse_" + service.service());
            properties.put("delivery.declare-topology", "false");
        }
        properties.put("server.address", "127.0.0.1");
        properties.put("server.port", String.valueOf(ports.get(service)));
        if (speaksTls(service)) {
            properties.putAll(certificate.serverProperties());
        }
        properties.put("management.server.port", "0");
        properties.put("management.server.address", "127.0.0.1");
        String issuer = address(Part.GATEWAY).toString();
        if (service == Part.AUTH) {
            properties.put("auth.registration", "open");
            properties.put("auth.email-confirmation", "false");
            properties.put("auth.issuer", issuer);
            properties.put("auth.key-encryption-key", Base64.getEncoder().encodeToString(new byte[32]));
            properties.put(
                    "auth.admin.password-file", folder.resolve("admin-password").toString());
        } else {
            properties.put(VERIFICATION + "jwk-set-uri", address(Part.AUTH) + "/.well-known/jwks.json");
            properties.put(VERIFICATION + "issuer-uri", issuer);
        }
        if (service == Part.GATEWAY) {
            for (Part other : new Part[] {Part.AUTH, Part.UPLOADER, Part.QUERY, Part.NOTIFICATION}) {
                properties.put(
                        "gateway.routes." + other.lowerCase(), address(other).toString());
            }
        }
        if (service == Part.NOTIFICATION) {
            properties.put("notification.public-url", issuer);
            properties.put("spring.mail.host", "127.0.0.1");
            properties.put("spring.mail.port", String.valueOf(smtps.port()));
            properties.put("spring.mail.properties.mail.smtp.ssl.enable", "true");
            properties.put("spring.mail.properties.mail.smtp.ssl.checkserveridentity", "true");
        }
        return properties;
    }

    /**
     * Ports for several starts of the same service, so they are taken from below those that the system gives to clients: none
     * of them is gone when a service comes back.
     */
    private int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(12_000, 20_000);
            if (!ports.containsValue(port) && isFree(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}

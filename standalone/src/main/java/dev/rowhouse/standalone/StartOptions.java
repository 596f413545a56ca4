package dev.rowhouse.standalone;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What can be told to a start. */
final class StartOptions {

    @Option(names = "--data", paramLabel = "DIR", description = "where everything is kept (default: ~/.rowhouse)")
    private @Nullable Path data;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "port of the page and the API; 0 for any free one (default: ${DEFAULT-VALUE})")
    int port;

    @Option(
            names = "--mail-port",
            paramLabel = "PORT",
            defaultValue = "8025",
            description = "port of the page that shows mail; 0 for any free one (default: ${DEFAULT-VALUE})")
    int mailPort;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "address that the page and the API are reached at; all else stays on 127.0.0.1")
    String listen = "127.0.0.1";

    @ArgGroup(exclusive = false)
    @Nullable
    Tls tls;

    @Option(
            names = "--mysql",
            paramLabel = "URL",
            description = "a MySQL or MariaDB in place of the embedded one: mysql://admin:password@host:port")
    @Nullable
    URI mysql;

    @Option(
            names = "--rabbitmq",
            paramLabel = "URL",
            description = "a RabbitMQ in place of the embedded broker: amqp://user:password@host:port/vhost")
    @Nullable
    URI rabbitmq;

    @Option(
            names = "--mongodb",
            paramLabel = "URL",
            description = "files in GridFS in place of a directory: mongodb://host:port/database")
    @Nullable
    String mongodb;

    @Option(
            names = "--smtp",
            paramLabel = "URL",
            description = "a mail server in place of the mail page: smtp://user:password@host:port")
    @Nullable
    URI smtp;

    DataFolder dataFolder() {
        Path root = data == null ? DataFolder.defaultRoot() : data;
        return new DataFolder(root.toAbsolutePath().normalize());
    }

    void keepDataIn(Path folder) {
        data = folder;
    }

    /** HTTPS at the gateway. Beyond this machine browsers keep a session only so. */
    static final class Tls {

        @Option(
                names = "--tls-certificate",
                paramLabel = "FILE",
                required = true,
                description = "certificate chain in PEM: the page and the API are at https:// then")
        Path certificate = Path.of("");

        @Option(
                names = "--tls-key",
                paramLabel = "FILE",
                required = true,
                description = "private key of the certificate, in PEM (PKCS#8) without a password")
        Path key = Path.of("");
    }
}

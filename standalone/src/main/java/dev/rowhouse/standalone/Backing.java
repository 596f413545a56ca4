package dev.rowhouse.standalone;

import dev.rowhouse.embedded.broker.BrokerAccount;
import dev.rowhouse.embedded.broker.EmbeddedBroker;
import dev.rowhouse.embedded.database.EmbeddedDatabase;
import dev.rowhouse.embedded.database.NoEmbeddedDatabase;
import dev.rowhouse.embedded.database.Passwords;
import dev.rowhouse.embedded.database.Provisioning;
import dev.rowhouse.embedded.mail.EmbeddedMail;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The servers behind the services: embedded ones, or those that the options name. */
final class Backing implements AutoCloseable {

    /** MySQL's "access denied", for an account that lacks a right itself or may not hand it on. */
    private static final Set<Integer> REFUSED = Set.of(1044, 1045, 1227);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Map<String, String> shared = new LinkedHashMap<>();
    private final Map<String, String> ofNotification = new LinkedHashMap<>();
    private final StartOptions options;
    private final DataFolder folder;
    private final Secrets secrets;
    private String mysqlAddress = "";
    private long mysqlPid;
    private Optional<URI> mailPage = Optional.empty();

    private Backing(StartOptions options, DataFolder folder, Secrets secrets) {
        this.options = options;
        this.folder = folder;
        this.secrets = secrets;
    }

    static Backing start(StartOptions options, DataFolder folder, Secrets secrets, Consumer<String> told)
            throws IOException, SQLException {
        Backing backing = new Backing(options, folder, secrets);
        try {
            backing.startDatabase();
            told.accept("database");
            backing.startBroker();
            told.accept("broker");
            backing.startMail();
            told.accept("mail");
            backing.startFiles();
            return backing;
        } catch (IOException | SQLException | RuntimeException e) {
            backing.close();
            throw e;
        }
    }

    /** Spring properties for a service. */
    Map<String, String> properties(String service, String schema) {
        Map<String, String> properties = new LinkedHashMap<>(shared);
        String url = url(schema);
        properties.put(
                "spring.datasource.url",
                service.equals("uploader") ? url + "&allowLoadLocalInfile=true&rewriteBatchedStatements=true" : url);
        properties.put("spring.datasource.username", Provisioning.accountName(service));
        properties.put("spring.datasource.password", secrets.password(service));
        if (service.equals("notification")) {
            properties.putAll(ofNotification);
        }
        if (service.equals("query")) {
            properties.put("query.sql.url", url("rows"));
            properties.put("query.sql.username", Provisioning.accountName("sql"));
            properties.put("query.sql.password", secrets.password("sql"));
        }
        return properties;
    }

    private String url(String schema) {
        return "jdbc:mysql://%s/%s?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
                .formatted(mysqlAddress, schema);
    }

    boolean filesInDirectory() {
        return options.mongodb == null;
    }

    String mysqlAddress() {
        return mysqlAddress;
    }

    /** Process id of the embedded database; 0 if a real server is used. */
    long mysqlPid() {
        return mysqlPid;
    }

    /** Where mail can be read, if it is kept here. */
    Optional<URI> mailPage() {
        return mailPage;
    }

    private void startDatabase() throws IOException, SQLException {
        Passwords passwords = new Passwords(
                secrets.password("gateway"),
                secrets.password("auth"),
                secrets.password("uploader"),
                secrets.password("query"),
                secrets.password("sql"),
                secrets.password("notification"));
        URI real = options.mysql;
        if (real == null) {
            EmbeddedDatabase database = embeddedDatabase(passwords);
            started.push(database);
            mysqlAddress = "127.0.0.1:" + database.port();
            mysqlPid = database.pid();
            return;
        }
        mysqlAddress = real.getHost() + ":" + (real.getPort() < 0 ? 3306 : real.getPort());
        String[] admin = userInfo(real);
        try (Connection connection =
                        DriverManager.getConnection("jdbc:mysql://" + mysqlAddress + "/", admin[0], admin[1]);
                Statement statement = connection.createStatement()) {
            for (String sql : Provisioning.statements(passwords)) {
                statement.execute(sql);
            }
            allowWideTables(statement);
        }
    }

    /** Without the right everything but wide tables works, and the uploader tells of those it cannot make. */
    private static void allowWideTables(Statement statement) throws SQLException {
        try {
            statement.execute(Provisioning.wideTables());
        } catch (SQLException e) {
            if (!REFUSED.contains(e.getErrorCode())) {
                throw e;
            }
        }
    }

    private EmbeddedDatabase embeddedDatabase(Passwords passwords) throws IOException {
        try {
            return EmbeddedDatabase.start(folder.database(), 0, Provisioning.statements(passwords));
        } catch (NoEmbeddedDatabase e) {
            throw new IOException(e.getMessage() + ". Name a MySQL or MariaDB to be used in its place: "
                    + "rowhouse start --mysql mysql://admin:password@host:3306");
        }
    }

    private void startBroker() throws IOException {
        URI real = options.rabbitmq;
        if (real == null) {
            BrokerAccount account = new BrokerAccount("rowhouse", secrets.password("broker"));
            EmbeddedBroker broker = EmbeddedBroker.start(folder.broker(), 0, account);
            started.push(broker);
            shared.put("spring.rabbitmq.host", "127.0.0.1");
            shared.put("spring.rabbitmq.port", String.valueOf(broker.port()));
            shared.put("spring.rabbitmq.username", account.user());
            shared.put("spring.rabbitmq.password", account.password());
            shared.put("spring.rabbitmq.virtual-host", EmbeddedBroker.VIRTUAL_HOST);
        } else {
            shared.put("spring.rabbitmq.addresses", real.toString());
        }
    }

    private void startMail() throws IOException {
        URI real = options.smtp;
        if (real == null) {
            EmbeddedMail mail = EmbeddedMail.start(folder.mail(), 0, options.mailPort);
            started.push(mail);
            mailPage = Optional.of(mail.page());
            ofNotification.put("spring.mail.host", "127.0.0.1");
            ofNotification.put("spring.mail.port", String.valueOf(mail.smtpPort()));
            return;
        }
        ofNotification.put("spring.mail.host", real.getHost());
        ofNotification.put("spring.mail.port", String.valueOf(real.getPort() < 0 ? 25 : real.getPort()));
        if (real.getUserInfo() != null) {
            String[] user = userInfo(real);
            ofNotification.put("spring.mail.username", user[0]);
            ofNotification.put("spring.mail.password", user[1]);
            ofNotification.put("spring.mail.properties.mail.smtp.auth", "true");
            ofNotification.put("spring.mail.properties.mail.smtp.starttls.enable", "true");
        }
    }

    private void startFiles() {
        String mongodb = options.mongodb;
        if (mongodb == null) {
            shared.put("file-store.directory.path", folder.files().toString());
        } else {
            shared.put("file-store.gridfs.uri", mongodb);
        }
    }

    private static String[] userInfo(URI address) {
        String[] parts = String.valueOf(address.getUserInfo()).split(":", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException(
                    "user:password is missing before the @ of " + address.getScheme() + "://");
        }
        return parts;
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                System.err.println("A server did not stop cleanly: " + e);
            }
        }
    }
}

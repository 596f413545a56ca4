package dev.rowhouse.testservers;

import dev.rowhouse.embedded.database.Provisioning;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The servers behind tests. Each is started when it is first asked for, once per JVM, and stopped when the JVM ends; it
 * begins without anything of an earlier run.
 *
 * <p>Which server it is, the environment decides; see {@link Choices}. A test class has {@code
 * @ExtendWith(BackingServers.class)} and registers {@link #properties}. <strong>Whatever the environment names loses its
 * schemas, queues and files of Rowhouse</strong>, so it names servers for tests only.
 */
public final class BackingServers implements BeforeAllCallback {

    private static final Choices CHOICES = new Choices(System.getenv(), new DockerEngine());
    private static final Starters STARTERS = new Starters(new OpenServers());

    private static final Once<MySqlServer> MYSQL = new Once<>(() -> {
        MySqlServer server = STARTERS.mysql(announced(Backing.MYSQL));
        server.provision();
        return server;
    });
    private static final Once<RabbitServer> RABBITMQ = new Once<>(() -> {
        RabbitServer server = STARTERS.rabbit(announced(Backing.RABBITMQ));
        server.deleteQueues();
        return server;
    });
    private static final Once<MongoDbServer> MONGODB = new Once<>(() -> {
        MongoDbServer server = STARTERS.mongodb(announced(Backing.MONGODB));
        server.dropDatabase();
        return server;
    });

    private static Choice announced(Backing backing) {
        Choice choice = CHOICES.of(backing);
        System.out.println("[test servers] " + backing + ": " + choice + ", because " + choice.reason());
        return choice;
    }

    /** Fails before the first test if the environment names something that is no address. */
    @Override
    public void beforeAll(ExtensionContext context) {
        CHOICES.requireAddresses();
    }

    /**
     * Spring properties for one service: its database, and broker and file store if it uses them.
     *
     * @param service for example {@code gateway}
     */
    public static Map<String, String> properties(String service) {
        Needs needs = Needs.of(service);
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spring.datasource.url", MYSQL.get().jdbcUrl(needs.schema()) + needs.jdbcParameters());
        properties.put("spring.datasource.username", Provisioning.accountName(service));
        properties.put("spring.datasource.password", MySqlServer.SERVICE_PASSWORD);
        if (service.equals("query")) {
            properties.put("query.sql.url", MYSQL.get().jdbcUrl("rows"));
            properties.put("query.sql.username", Provisioning.accountName("sql"));
            properties.put("query.sql.password", MySqlServer.SERVICE_PASSWORD);
        }
        if (needs.broker()) {
            RabbitServer rabbit = RABBITMQ.get();
            properties.put("spring.rabbitmq.host", rabbit.host());
            properties.put("spring.rabbitmq.port", Integer.toString(rabbit.port()));
            properties.put("spring.rabbitmq.username", rabbit.user());
            properties.put("spring.rabbitmq.password", rabbit.password());
            properties.put("spring.rabbitmq.virtual-host", rabbit.virtualHost());
        }
        if (needs.fileStore()) {
            properties.put("file-store.gridfs.uri", MONGODB.get().uri());
        }
        return properties;
    }

    /** A JDBC address with an account that may do everything, its password included. */
    public static String mysqlAdminUrl() {
        MySqlServer mysql = MYSQL.get();
        return mysql.jdbcUrl("") + "&user=" + mysql.administrator() + "&password=" + mysql.password();
    }

    /** A connection of an account that may do everything. The caller closes it. */
    public static Connection connectAsAdministrator() throws SQLException {
        return MYSQL.get().connect();
    }

    /** Drops all schemas with everything in them and makes them anew, empty: migrations have to run again. */
    public static void emptySchemas() throws SQLException {
        MYSQL.get().provision();
    }

    /** Deletes all queues of Rowhouse: they have to be declared again. */
    public static void deleteQueues() throws Exception {
        RABBITMQ.get().deleteQueues();
    }

    /** Deletes all stored files. */
    public static void emptyFileStore() {
        MONGODB.get().dropDatabase();
    }
}

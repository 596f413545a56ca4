package dev.rowhouse.testservers;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.rowhouse.embedded.broker.BrokerAccount;
import dev.rowhouse.embedded.broker.EmbeddedBroker;
import dev.rowhouse.embedded.database.DatabaseSettings;
import dev.rowhouse.embedded.database.EmbeddedDatabase;
import dev.rowhouse.embedded.database.Provisioning;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.rabbitmq.RabbitMQContainer;
import org.testcontainers.utility.DockerImageName;

/** Starts, or merely names, the server that was chosen. */
final class Starters {

    private static final String ADMINISTRATOR = "rowhouse_administrator";
    private static final String PASSWORD = "rowhouse-administrator";
    private static final long REDO_LOG_BYTES = 96L * 1024 * 1024;

    /** The last of them are MySQL's own values, which Testcontainers lessens: no cell of a megabyte would pass. */
    private static final String[] MYSQL_ARGUMENTS = {
        "--character-set-server=utf8mb4",
        "--local-infile=1",
        "--max-allowed-packet=64M",
        "--innodb-buffer-pool-size=128M",
        "--innodb-log-buffer-size=64M",
        "--table-open-cache=4000",
        "--sort-buffer-size=256K"
    };

    private final OpenServers open;

    Starters(OpenServers open) {
        this.open = open;
    }

    MySqlServer mysql(Choice choice) throws IOException {
        if (choice instanceof Choice.Real real) {
            Account account = Account.of(real.address());
            return new MySqlServer(
                    real.address().getHost(), port(real.address(), 3306), account.user(), account.password());
        }
        if (choice instanceof Choice.Container container) {
            return mysqlContainer(container.image());
        }
        EmbeddedDatabase database = EmbeddedDatabase.start(
                open.directory().kept("database"),
                0,
                Provisioning.administrator(ADMINISTRATOR, PASSWORD),
                new DatabaseSettings(DatabaseSettings.DEFAULT.bufferPoolBytes(), REDO_LOG_BYTES));
        open.add(database);
        return new MySqlServer("127.0.0.1", database.port(), ADMINISTRATOR, PASSWORD);
    }

    private MySqlServer mysqlContainer(String image) {
        MySQLContainer container = new MySQLContainer(
                        DockerImageName.parse(image).asCompatibleSubstituteFor("mysql"))
                .withUsername("root")
                .withPassword(PASSWORD)
                .withCommand(MYSQL_ARGUMENTS);
        container.start();
        open.add(container);
        return new MySqlServer(container.getHost(), container.getMappedPort(3306), "root", PASSWORD);
    }

    RabbitServer rabbit(Choice choice) throws IOException {
        if (choice instanceof Choice.Real real) {
            Account account = Account.of(real.address());
            String path = real.address().getPath();
            String virtualHost = path.length() > 1 ? path.substring(1) : "/";
            return new RabbitServer(
                    real.address().getHost(),
                    port(real.address(), 5672),
                    account.user(),
                    account.password(),
                    virtualHost);
        }
        if (choice instanceof Choice.Container container) {
            return rabbitContainer(container.image());
        }
        BrokerAccount account = new BrokerAccount(ADMINISTRATOR, PASSWORD);
        EmbeddedBroker broker = EmbeddedBroker.start(open.directory().emptied("broker"), 0, account);
        open.add(broker);
        return new RabbitServer("127.0.0.1", broker.port(), ADMINISTRATOR, PASSWORD, EmbeddedBroker.VIRTUAL_HOST);
    }

    private RabbitServer rabbitContainer(String image) {
        RabbitMQContainer container =
                new RabbitMQContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("rabbitmq"));
        container.start();
        open.add(container);
        return new RabbitServer(
                container.getHost(),
                container.getAmqpPort(),
                container.getAdminUsername(),
                container.getAdminPassword(),
                "/");
    }

    MongoDbServer mongodb(Choice choice) {
        if (choice instanceof Choice.Real real) {
            return MongoDbServer.at(real.address());
        }
        if (choice instanceof Choice.Container container) {
            MongoDBContainer mongodb = new MongoDBContainer(
                    DockerImageName.parse(container.image()).asCompatibleSubstituteFor("mongo"));
            mongodb.start();
            open.add(mongodb);
            return MongoDbServer.at(URI.create(mongodb.getConnectionString()));
        }
        // Ends with the JVM: its shutdown can wait for ever for connections whose event loop has ended already.
        MongoServer mongodb = new MongoServer(new MemoryBackend());
        mongodb.bind("127.0.0.1", 0);
        InetSocketAddress address = mongodb.getLocalAddress();
        return MongoDbServer.at(URI.create("mongodb://127.0.0.1:" + address.getPort()));
    }

    private static int port(URI address, int standard) {
        return address.getPort() == -1 ? standard : address.getPort();
    }

    private record Account(String user, String password) {

        static Account of(URI address) {
            String account = address.getRawUserInfo();
            int colon = account.indexOf(':');
            return new Account(decoded(account.substring(0, colon)), decoded(account.substring(colon + 1)));
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        }
    }
}

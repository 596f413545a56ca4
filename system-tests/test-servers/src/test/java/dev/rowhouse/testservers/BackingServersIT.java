package dev.rowhouse.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mysql.cj.jdbc.JdbcStatement;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory.ConfirmType;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

@ExtendWith(BackingServers.class)
class BackingServersIT {

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "auth", "notification"})
    void letsAServiceDefineAndUseTablesOfItsOwnSchemaOnly(String service) throws SQLException {
        try (Connection connection = connect(service);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE own (n INT PRIMARY KEY)");
            statement.execute("INSERT INTO own VALUES (1)");
            statement.execute("DROP TABLE own");

            for (String foreign : new String[] {"records", "`rows`", "mysql"}) {
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> statement.execute("CREATE TABLE " + foreign + ".t (n INT)"))
                        .withMessageContaining("denied");
            }
        }
    }

    @Test
    void letsTheUploaderLoadRowsFromMemoryAndDefineViewsOverThem() throws SQLException {
        BackingServers.emptySchemas();
        try (Connection connection = connect("uploader");
                Statement statement = connection.createStatement()) {
            assertThat(connection.getCatalog()).isEqualTo("records");
            statement.execute("CREATE TABLE `rows`.d1_v1 (c1 VARCHAR(20) PRIMARY KEY)");
            statement
                    .unwrap(JdbcStatement.class)
                    .setLocalInfileInputStream(new ByteArrayInputStream("a\nb\n".getBytes(StandardCharsets.UTF_8)));
            int loaded = statement.executeUpdate(
                    "LOAD DATA LOCAL INFILE 'memory' INTO TABLE `rows`.d1_v1 CHARACTER SET utf8mb4");
            statement.execute("CREATE SQL SECURITY DEFINER VIEW datasets.hired AS SELECT c1 AS name FROM `rows`.d1_v1");

            assertThat(loaded).isEqualTo(2);
            assertThat(single(statement, "SELECT COUNT(*) FROM datasets.hired")).isEqualTo("2");
        }
    }

    @Test
    void letsQueryReadWhatTheUploaderWroteAndNothingElse() throws SQLException {
        BackingServers.emptySchemas();
        try (Connection uploader = connect("uploader");
                Statement statement = uploader.createStatement()) {
            statement.execute("CREATE TABLE `rows`.d1_v1 (c1 INT PRIMARY KEY)");
            statement.execute("INSERT INTO `rows`.d1_v1 VALUES (5)");
        }
        try (Connection query = connect("query");
                Statement statement = query.createStatement()) {
            assertThat(single(statement, "SELECT c1 FROM `rows`.d1_v1")).isEqualTo("5");
            for (String forbidden : new String[] {
                "INSERT INTO `rows`.d1_v1 VALUES (6)",
                "DELETE FROM `rows`.d1_v1",
                "CREATE TABLE records.t (n INT)",
                "SELECT * FROM auth.t"
            }) {
                assertThatExceptionOfType(SQLException.class)
                        .as(forbidden)
                        .isThrownBy(() -> statement.execute(forbidden))
                        .withMessageContaining("denied");
            }
        }
    }

    @Test
    void keepsSessionsInUtc() throws SQLException {
        try (Connection connection = connect("gateway");
                Statement statement = connection.createStatement()) {
            assertThat(single(statement, "SELECT @@session.time_zone")).isIn("+00:00", "UTC");
        }
    }

    @Test
    void emptiesSchemas() throws SQLException {
        try (Connection connection = connect("gateway");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE leftover (n INT PRIMARY KEY)");
        }

        BackingServers.emptySchemas();

        try (Connection connection = DriverManager.getConnection(BackingServers.mysqlAdminUrl());
                Statement statement = connection.createStatement()) {
            assertThat(single(
                            statement,
                            "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema IN"
                                    + " ('gateway', 'auth', 'records', 'rows', 'datasets', 'notification')"))
                    .isEqualTo("0");
        }
    }

    @Test
    void takesSpringsDeclarationsConfirmsWhatAQueueTakesAndNothingElse() throws Exception {
        CachingConnectionFactory connections = rabbit("gateway");
        try {
            RabbitAdmin admin = new RabbitAdmin(connections);
            TopicExchange exchange = new TopicExchange("rowhouse", true, false);
            Queue queue = new Queue("notification.job-completed", true);
            Binding binding = BindingBuilder.bind(queue).to(exchange).with("job.completed");
            admin.declareExchange(exchange);
            admin.declareQueue(queue);
            admin.declareBinding(binding);
            RabbitTemplate template = new RabbitTemplate(connections);
            template.setMandatory(true);

            CorrelationData taken = send(template, "job.completed");
            CorrelationData unroutable = send(template, "no.queue");

            assertThat(taken.getFuture().get(10, TimeUnit.SECONDS).ack()).isTrue();
            assertThat(taken.getReturned()).isNull();
            assertThat(template.receive(queue.getName(), 5_000)).isNotNull();
            boolean acked = unroutable.getFuture().get(10, TimeUnit.SECONDS).ack();
            assertThat(acked && unroutable.getReturned() == null)
                    .as("confirmed without a queue")
                    .isFalse();
        } finally {
            connections.destroy();
        }
    }

    @Test
    void deletesQueuesWithTheirMessages() throws Exception {
        CachingConnectionFactory connections = rabbit("uploader");
        try {
            RabbitAdmin admin = new RabbitAdmin(connections);
            Queue queue = new Queue("uploader.chunk-ready", true);
            admin.declareQueue(queue);
            new RabbitTemplate(connections).send(queue.getName(), new Message(new byte[0]));

            BackingServers.deleteQueues();

            assertThat(admin.getQueueInfo(queue.getName())).isNull();
        } finally {
            connections.destroy();
        }
    }

    @Test
    void keepsFilesInGridFsAndForgetsThemWhenEmptied() {
        ConnectionString uri =
                new ConnectionString(BackingServers.properties("gateway").get("file-store.gridfs.uri"));
        byte[] content = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
        try (MongoClient client = MongoClients.create(uri)) {
            GridFSBucket bucket = GridFSBuckets.create(client.getDatabase(uri.getDatabase()));
            ObjectId id = bucket.uploadFromStream("one.csv", new ByteArrayInputStream(content));
            ByteArrayOutputStream back = new ByteArrayOutputStream();
            bucket.downloadToStream(id, back);
            assertThat(back.toByteArray()).isEqualTo(content);

            BackingServers.emptyFileStore();

            assertThat(bucket.find()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gateway,true,true",
        "auth,true,false",
        "uploader,true,true",
        "query,false,false",
        "notification,true,false"
    })
    void givesAServiceWhatItNeedsAndNoMore(String service, boolean broker, boolean fileStore) {
        Map<String, String> properties = BackingServers.properties(service);

        assertThat(properties).containsEntry("spring.datasource.username", "rowhouse_" + service);
        assertThat(properties.containsKey("spring.rabbitmq.host")).isEqualTo(broker);
        assertThat(properties.containsKey("file-store.gridfs.uri")).isEqualTo(fileStore);
    }

    @Test
    void refusesAServiceThatDoesNotExist() {
        assertThatIllegalArgumentException().isThrownBy(() -> BackingServers.properties("gatway"));
    }

    private static Connection connect(String service) throws SQLException {
        Map<String, String> properties = BackingServers.properties(service);
        return DriverManager.getConnection(
                properties.get("spring.datasource.url"),
                properties.get("spring.datasource.username"),
                properties.get("spring.datasource.password"));
    }

    private static String single(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static CorrelationData send(RabbitTemplate template, String routingKey) {
        CorrelationData correlation = new CorrelationData();
        template.send("rowhouse", routingKey, new Message(new byte[] {1}), correlation);
        return correlation;
    }

    private static CachingConnectionFactory rabbit(String service) {
        Map<String, String> properties = BackingServers.properties(service);
        CachingConnectionFactory connections =
                new CachingConnectionFactory(required(properties, "spring.rabbitmq.host"));
        connections.setPort(Integer.parseInt(required(properties, "spring.rabbitmq.port")));
        connections.setUsername(required(properties, "spring.rabbitmq.username"));
        connections.setPassword(required(properties, "spring.rabbitmq.password"));
        connections.setVirtualHost(required(properties, "spring.rabbitmq.virtual-host"));
        connections.setPublisherConfirmType(ConfirmType.CORRELATED);
        connections.setPublisherReturns(true);
        connections.setConnectionTimeout((int) Duration.ofSeconds(10).toMillis());
        return connections;
    }

    private static String required(Map<String, String> properties, String name) {
        return Objects.requireNonNull(properties.get(name), name);
    }
}

package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.zaxxer.hikari.HikariDataSource;
import dev.rowhouse.delivery.EventJson;
import dev.rowhouse.delivery.Outbox;
import dev.rowhouse.events.Event;
import dev.rowhouse.events.EventType;
import dev.rowhouse.events.JobCompleted;
import dev.rowhouse.events.JobFailed;
import dev.rowhouse.events.LoadMode;
import dev.rowhouse.events.Topology;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.events.UploadStored;
import dev.rowhouse.filestore.Files;
import dev.rowhouse.filestore.StoredFile;
import dev.rowhouse.testservers.BackingServers;
import dev.rowhouse.uploader.catalog.DeclareDataset;
import dev.rowhouse.uploader.job.JobJson;
import dev.rowhouse.uploader.types.Column;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueInformation;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;

/** An uploader on the test servers, seen from its neighbours: files and events in, events and tables out. */
public final class UploaderSystem implements BeforeAllCallback, ParameterResolver {

    private static final UploaderSystem SYSTEM = new UploaderSystem();

    private final UUID accountId = UUID.randomUUID();
    private final AtomicLong uploads = new AtomicLong(1);
    private final Map<UUID, Event> ends = new ConcurrentHashMap<>();
    private final Map<UUID, String> traces = new ConcurrentHashMap<>();
    private @Nullable ConfigurableApplicationContext started;

    private final TestTokens tokens = new TestTokens();

    /** An access token as auth would issue it. */
    String token(UUID account, String scope) {
        return tokens.token(account, scope);
    }

    HttpResponse<String> call(String method, String path, String token, String body) {
        String port = Objects.requireNonNull(context().getEnvironment().getProperty("local.server.port"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    record Outcome(UUID uploadId, Event end) {

        JobCompleted completed() {
            assertThat(end).isInstanceOf(JobCompleted.class);
            return (JobCompleted) end;
        }

        JobFailed failed() {
            assertThat(end).isInstanceOf(JobFailed.class);
            return (JobFailed) end;
        }
    }

    @Override
    public void beforeAll(ExtensionContext extension) {
        new BackingServers().beforeAll(extension);
        if (SYSTEM.started == null) {
            SYSTEM.start();
        }
    }

    private void start() {
        Map<String, Object> properties = new LinkedHashMap<>(BackingServers.properties("uploader"));
        properties.put("server.port", 0);
        properties.put("management.server.port", 0);
        properties.put("uploader.chunk-size", "64KB");
        properties.put("uploader.take-over-after", "3s");
        properties.put("uploader.housekeeping-interval", "500ms");
        properties.put("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", tokens.jwksAddress());
        ConfigurableApplicationContext context = new SpringApplicationBuilder(UploaderApplication.class)
                .properties("spring.config.name=uploader")
                .properties(properties)
                .run(properties.entrySet().stream()
                        .map(each -> "--" + each.getKey() + "=" + each.getValue())
                        .toArray(String[]::new));
        started = context;
        Queue queue = new Queue("test.ends", false, false, true);
        RabbitAdmin admin = new RabbitAdmin(context.getBean(ConnectionFactory.class));
        admin.declareQueue(queue);
        for (String key : List.of("job.completed", "job.failed")) {
            admin.declareBinding(BindingBuilder.bind(queue)
                    .to(new TopicExchange(Topology.EXCHANGE))
                    .with(key));
        }
        SimpleMessageListenerContainer container =
                new SimpleMessageListenerContainer(context.getBean(ConnectionFactory.class));
        container.setQueueNames(queue.getName());
        container.setMessageListener(message -> {
            boolean completed =
                    "job.completed".equals(message.getMessageProperties().getReceivedRoutingKey());
            String traceparent = message.getMessageProperties().getHeader("traceparent");
            if (completed) {
                JobCompleted end = EventJson.read(message.getBody(), JobCompleted.class);
                traces.put(end.uploadId(), String.valueOf(traceparent));
                ends.put(end.uploadId(), end);
            } else {
                JobFailed end = EventJson.read(message.getBody(), JobFailed.class);
                traces.put(end.uploadId(), String.valueOf(traceparent));
                ends.put(end.uploadId(), end);
            }
        });
        container.start();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
        return parameter.getParameter().getType() == UploaderSystem.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
        return SYSTEM;
    }

    private ConfigurableApplicationContext context() {
        return Objects.requireNonNull(started);
    }

    JdbcTemplate jdbc() {
        return context().getBean(JdbcTemplate.class);
    }

    /**
     * Takes the right to wide tables from the uploader's account for a while. Only MySQL knows one, so on MariaDB the test is
     * skipped.
     */
    void withoutWideTables(Runnable action) throws SQLException {
        try (Connection administrator = BackingServers.connectAsAdministrator();
                Statement statement = administrator.createStatement()) {
            assumeFalse(
                    administrator.getMetaData().getDatabaseProductVersion().contains("MariaDB"),
                    "MariaDB lets every account make wide tables");
            statement.execute("REVOKE SESSION_VARIABLES_ADMIN ON *.* FROM 'rowhouse_uploader'@'%'");
            newSessions();
            try {
                action.run();
            } finally {
                statement.execute("GRANT SESSION_VARIABLES_ADMIN ON *.* TO 'rowhouse_uploader'@'%'");
                newSessions();
            }
        }
    }

    /** A session keeps the rights it began with. */
    private void newSessions() {
        context().getBean(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
    }

    String declare(String schema) {
        String name = "d" + UUID.randomUUID().toString().replace("-", "");
        context().getBean(DeclareDataset.class).declare(name, null, JobJson.MAPPER.readTree(schema), accountId);
        return name;
    }

    Outcome upload(String filename, String content) {
        return upload("u" + UUID.randomUUID().toString().replace("-", ""), filename, content);
    }

    Outcome upload(String dataset, String filename, String content) {
        return upload(dataset, filename, content.getBytes(StandardCharsets.UTF_8), UploadOptions.DEFAULTS, null);
    }

    Outcome upload(String dataset, String filename, byte[] content, UploadOptions options, @Nullable UUID parent) {
        return announce(stored(dataset, filename, content, options, parent));
    }

    UploadStored store(String filename, String content) {
        return store("u" + UUID.randomUUID().toString().replace("-", ""), filename, content);
    }

    UploadStored store(String dataset, String filename, String content) {
        return stored(dataset, filename, content.getBytes(StandardCharsets.UTF_8), UploadOptions.DEFAULTS, null);
    }

    void add(Event event) {
        inTransaction(() -> bean(Outbox.class).add(event));
    }

    Outcome announce(UploadStored event) {
        add(event);
        return outcome(event);
    }

    /** The trace that the end of an upload's job was announced in. */
    String traceOfEnd(UploadStored event) {
        outcome(event);
        return Objects.requireNonNull(traces.get(event.uploadId())).split("-", -1)[1];
    }

    /** As the gateway's relay does. */
    void publish(Event event, String traceparent) {
        Message message = MessageBuilder.withBody(EventJson.write(event, traceparent))
                .setContentType(MessageProperties.CONTENT_TYPE_JSON)
                .setHeader("traceparent", traceparent)
                .build();
        bean(RabbitTemplate.class).send(Topology.EXCHANGE, EventType.of(event).routingKey(), message);
    }

    Outcome outcome(UploadStored event) {
        await().atMost(Duration.ofSeconds(90)).until(() -> ends.containsKey(event.uploadId()));
        return new Outcome(event.uploadId(), Objects.requireNonNull(ends.get(event.uploadId())));
    }

    <T> T bean(Class<T> type) {
        return context().getBean(type);
    }

    void inTransaction(Runnable work) {
        bean(TransactionOperations.class).executeWithoutResult(status -> work.run());
    }

    /** Waits until nothing is left to be published or handled. */
    void awaitQuiet() {
        RabbitAdmin admin = new RabbitAdmin(bean(ConnectionFactory.class));
        await().atMost(Duration.ofSeconds(30))
                .during(Duration.ofSeconds(1))
                .until(() -> jdbc().queryForList("SELECT id FROM outbox").isEmpty()
                        && Topology.SUBSCRIPTIONS.stream()
                                .filter(each -> each.consumer().equals("uploader"))
                                .allMatch(each -> {
                                    QueueInformation queue = admin.getQueueInfo(each.queue());
                                    return queue != null && queue.getMessageCount() == 0;
                                }));
    }

    boolean isLoading(UploadStored event) {
        return !jdbc().queryForList(
                        "SELECT id FROM job WHERE upload_number = ? AND state <> 'ACCEPTED'",
                        Long.class,
                        event.uploadNumber())
                .isEmpty();
    }

    long jobOf(UploadStored event) {
        return Objects.requireNonNull(
                jdbc().queryForObject("SELECT id FROM job WHERE upload_number = ?", Long.class, event.uploadNumber()));
    }

    long jobOf(Outcome outcome) {
        return Objects.requireNonNull(
                jdbc().queryForObject("SELECT id FROM job WHERE upload_id = UNHEX(?)", Long.class, hex(outcome)));
    }

    void deleteFile(UploadStored event) {
        bean(Files.class).delete(event.fileId());
    }

    private UploadStored stored(
            String dataset, String filename, byte[] content, UploadOptions options, @Nullable UUID parent) {
        UUID id = UUID.randomUUID();
        try {
            StoredFile file =
                    context().getBean(Files.class).store(id, new ByteArrayInputStream(content), Long.MAX_VALUE);
            return new UploadStored(
                    UUID.randomUUID(),
                    Instant.now(),
                    id,
                    uploads.getAndIncrement(),
                    accountId,
                    id,
                    filename,
                    file.sizeBytes(),
                    file.sha256().hex(),
                    dataset,
                    true,
                    LoadMode.APPEND,
                    false,
                    options,
                    parent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The records of an upload by the names of their columns, nulls left out, and with their lines. */
    List<Map<String, String>> rows(Outcome outcome) {
        Map<String, Object> job = jdbc().queryForMap(
                        "SELECT upload_number, dataset_id, target_version FROM job WHERE upload_id = UNHEX(?)",
                        hex(outcome));
        List<Column> columns = JobJson.MAPPER.readValue(
                jdbc().queryForObject(
                                "SELECT columns FROM dataset_version WHERE dataset_id = ? AND version = ?",
                                String.class,
                                job.get("dataset_id"),
                                job.get("target_version")),
                new TypeReference<List<Column>>() {});
        return jdbc().query(
                        "SELECT * FROM `rows`.d%s_v%s WHERE _upload = ? ORDER BY _line"
                                .formatted(job.get("dataset_id"), job.get("target_version")),
                        (row, n) -> {
                            Map<String, String> values = new LinkedHashMap<>();
                            values.put("_line", row.getString("_line"));
                            for (Column column : columns) {
                                String value = row.getString(column.physical());
                                if (value != null) {
                                    values.put(column.name(), value);
                                }
                            }
                            return values;
                        },
                        job.get("upload_number"));
    }

    /** The rejects of an upload: line, codes, and cells as JSON. */
    List<List<String>> rejects(Outcome outcome) {
        return jdbc().query(
                        "SELECT r.* FROM reject r JOIN job j ON j.id = r.job_id WHERE j.upload_id = UNHEX(?) ORDER BY line",
                        (row, n) -> {
                            List<String> codes = new ArrayList<>();
                            JobJson.MAPPER
                                    .readTree(row.getString("errors"))
                                    .forEach(error ->
                                            codes.add(error.path("code").asString()));
                            return List.of(row.getString("line"), String.join(" ", codes), row.getString("cells"));
                        },
                        hex(outcome));
    }

    private static String hex(Outcome outcome) {
        return outcome.uploadId().toString().replace("-", "");
    }
}

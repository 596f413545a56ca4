package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.zaxxer.hikari.HikariDataSource;
import dev.rowhouse.delivery.CurrentTrace;
import dev.rowhouse.delivery.EventJson;
import dev.rowhouse.delivery.Outbox;
import dev.rowhouse.events.Event;
import dev.rowhouse.events.EventType;
import dev.rowhouse.events.JobCancelled;
import dev.rowhouse.events.JobCompleted;
import dev.rowhouse.events.JobFailed;
import dev.rowhouse.events.JobRequested;
import dev.rowhouse.events.JobUndone;
import dev.rowhouse.events.LoadMode;
import dev.rowhouse.events.RecordsWritten;
import dev.rowhouse.events.Topology;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.events.UploadStored;
import dev.rowhouse.filestore.Files;
import dev.rowhouse.filestore.StoredFile;
import dev.rowhouse.testservers.BackingServers;
import dev.rowhouse.uploader.catalog.Caller;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.catalog.DeclareDataset;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.file.Chunks;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.JobEnds;
import dev.rowhouse.uploader.job.JobEvents;
import dev.rowhouse.uploader.job.JobJson;
import dev.rowhouse.uploader.job.JobPlan;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.job.Leftovers;
import dev.rowhouse.uploader.plan.PlanJob;
import dev.rowhouse.uploader.types.Column;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
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
import tools.jackson.databind.JsonNode;

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

    /** For these datasets only. */
    String boundToken(UUID account, String scope, String... datasets) {
        return tokens.token(account, scope, "member", List.of(datasets));
    }

    /** A token of whom datasets and uploads belong to. */
    String ownToken(String scope) {
        return tokens.token(accountId, scope);
    }

    String adminToken(String scope) {
        return tokens.token(UUID.randomUUID(), scope, "admin");
    }

    HttpResponse<String> call(String method, String path, String token, String body, String... headers) {
        String port = Objects.requireNonNull(context().getEnvironment().getProperty("local.server.port"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return Integer.parseInt(
                Objects.requireNonNull(context().getEnvironment().getProperty("local.server.port")));
    }

    /** Sends a body as it is read. */
    HttpResponse<String> put(String path, String token, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .header("Authorization", "Bearer " + token)
                .PUT(body)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    record Outcome(UUID uploadId, Event end) {

        JobCompleted completed() {
            assertThat(end).isInstanceOf(JobCompleted.class);
            return (JobCompleted) end;
        }

        JobCancelled cancelled() {
            assertThat(end).isInstanceOf(JobCancelled.class);
            return (JobCancelled) end;
        }

        JobUndone undone() {
            assertThat(end).isInstanceOf(JobUndone.class);
            return (JobUndone) end;
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
        properties.put("uploader.profile.interval", "100ms");
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
        for (String key : List.of("job.completed", "job.failed", "job.cancelled", "job.undone", "records.written")) {
            admin.declareBinding(BindingBuilder.bind(queue)
                    .to(new TopicExchange(Topology.EXCHANGE))
                    .with(key));
        }
        SimpleMessageListenerContainer container =
                new SimpleMessageListenerContainer(context.getBean(ConnectionFactory.class));
        container.setQueueNames(queue.getName());
        container.setMessageListener(message -> {
            String traceparent = message.getMessageProperties().getHeader("traceparent");
            Class<? extends Event> type = switch (message.getMessageProperties().getReceivedRoutingKey()) {
                case "job.completed" -> JobCompleted.class;
                case "job.failed" -> JobFailed.class;
                case "job.cancelled" -> JobCancelled.class;
                case "records.written" -> RecordsWritten.class;
                default -> JobUndone.class;
            };
            UUID uploadId = UUID.fromString(
                    JobJson.MAPPER.readTree(message.getBody()).path("upload_id").asString());
            traces.put(uploadId, String.valueOf(traceparent));
            ends.put(uploadId, EventJson.read(message.getBody(), type));
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

    /** Whose uploads these are. */
    UUID account() {
        return accountId;
    }

    String declare(String schema) {
        String name = "d" + UUID.randomUUID().toString().replace("-", "");
        context()
                .getBean(DeclareDataset.class)
                .declare(name, null, JobJson.MAPPER.readTree(schema), Caller.account(accountId));
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

    /** Uploads with a mode, and waits for the end. */
    Outcome upload(String dataset, LoadMode mode, String content) {
        return announce(with(store(dataset, dataset + ".csv", content), mode, false, UploadOptions.DEFAULTS));
    }

    /** The same with a mode and options. */
    static UploadStored with(UploadStored event, LoadMode mode, boolean dryRun, UploadOptions options) {
        return new UploadStored(
                event.eventId(),
                event.occurredAt(),
                event.uploadId(),
                event.uploadNumber(),
                event.accountId(),
                event.fileId(),
                event.filename(),
                event.sizeBytes(),
                event.sha256(),
                event.dataset(),
                event.datasetExplicit(),
                mode,
                dryRun,
                options,
                event.parent());
    }

    /** Asks for another attempt at an upload, and waits for its end. */
    Outcome again(Outcome upload, int attempt, String dataset, LoadMode mode, UploadOptions options) {
        ends.remove(upload.uploadId());
        add(new JobRequested(
                UUID.randomUUID(), Instant.now(), upload.uploadId(), attempt, dataset, mode, false, options));
        return outcome(upload.uploadId());
    }

    /** What was told of rows that came without a file, from a revision on. */
    RecordsWritten awaitWritten(UUID uploadId, long revision) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ends.get(uploadId) instanceof RecordsWritten written && written.revision() >= revision);
        return (RecordsWritten) outcome(uploadId).end();
    }

    /** Asks over HTTP that an upload be undone, and waits until it is. */
    Outcome undo(Outcome upload) {
        ends.remove(upload.uploadId());
        HttpResponse<String> answer = requestUndo(upload);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return outcome(upload.uploadId());
    }

    HttpResponse<String> requestUndo(Outcome upload) {
        return call("POST", "/api/uploads/" + upload.uploadId() + "/undo", token(accountId, "uploads:write"), "");
    }

    /** How many events the uploader has written so far. */
    long eventsAdded() {
        long[] added = {0};
        inTransaction(() -> {
            jdbc().update(
                            "INSERT INTO outbox (event_id, routing_key, body) VALUES (UNHEX(REPLACE(UUID(), '-', '')), '', '')");
            added[0] = Objects.requireNonNull(jdbc().queryForObject("SELECT LAST_INSERT_ID()", Long.class));
            jdbc().update("DELETE FROM outbox WHERE id = ?", added[0]);
        });
        return added[0];
    }

    /** The uploader's planning with other files. */
    PlanJob planning(Files files) {
        return planning(bean(Jobs.class), files, bean(JobEvents.class));
    }

    /** Planning that takes a while: something else happens before it asks whose rows are hidden. */
    PlanJob planningThatFirst(Runnable something) {
        Jobs jobs = bean(Jobs.class);
        AtomicBoolean happened = new AtomicBoolean();
        Jobs slow = (Jobs) Proxy.newProxyInstance(
                Jobs.class.getClassLoader(), new Class<?>[] {Jobs.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("hiddenUploads") && happened.compareAndSet(false, true)) {
                        something.run();
                    }
                    return method.isDefault()
                            ? InvocationHandler.invokeDefault(proxy, method, arguments)
                            : method.invoke(jobs, arguments);
                });
        return planning(slow, bean(Files.class), bean(JobEvents.class));
    }

    /** The uploader's planning, which announces nothing but tells its events. */
    PlanJob planning(Consumer<Event> events) {
        return planning(
                bean(Jobs.class),
                bean(Files.class),
                new JobEvents(events::accept, bean(CurrentTrace.class), bean(Clock.class)));
    }

    private PlanJob planning(Jobs jobs, Files files, JobEvents events) {
        return new PlanJob(
                bean(TransactionOperations.class),
                jobs,
                bean(JobCounts.class),
                bean(Chunks.class),
                events,
                bean(JobEnds.class),
                bean(Datasets.class),
                bean(DatasetVersions.class),
                bean(RowTables.class),
                bean(Leftovers.class),
                files,
                bean(UploaderProperties.class),
                bean(Clock.class));
    }

    /** The files of the uploader; when one is opened for the first time, something else happens before. */
    Files filesThatFirst(Runnable something) {
        Files files = bean(Files.class);
        AtomicBoolean happened = new AtomicBoolean();
        return (Files) Proxy.newProxyInstance(
                Files.class.getClassLoader(), new Class<?>[] {Files.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("open") && happened.compareAndSet(false, true)) {
                        something.run();
                    }
                    return method.invoke(files, arguments);
                });
    }

    /** Whether a job had to begin once more, with types from every row. */
    boolean startedOver(Outcome outcome) {
        return Objects.requireNonNull(jdbc().queryForObject(
                                "SELECT epoch FROM job WHERE upload_id = UNHEX(?)", Integer.class, hex(outcome)))
                > 0;
    }

    /** What readers see of a dataset: the values of each record in the order of its columns, sorted. */
    List<String> records(String dataset) {
        Map<String, Object> row =
                jdbc().queryForMap("SELECT id, current_version, row_count FROM dataset WHERE name = ?", dataset);
        if (row.get("current_version") == null) {
            return List.of();
        }
        List<Column> columns = JobJson.MAPPER.readValue(
                jdbc().queryForObject(
                                "SELECT columns FROM dataset_version WHERE dataset_id = ? AND version = ?",
                                String.class,
                                row.get("id"),
                                row.get("current_version")),
                new TypeReference<List<Column>>() {});
        String sql = "SELECT * FROM `rows`.d%1$s_v%2$s WHERE _upload NOT IN "
                + "(SELECT upload_number FROM job WHERE dataset_id = %1$s AND hides_rows)";
        List<String> records =
                new ArrayList<>(jdbc().query(sql.formatted(row.get("id"), row.get("current_version")), (values, n) -> {
                    List<String> texts = new ArrayList<>();
                    for (Column column : columns) {
                        texts.add(String.valueOf(values.getString(column.physical())));
                    }
                    return String.join("|", texts);
                }));
        Collections.sort(records);
        assertThat(row.get("row_count")).hasToString(String.valueOf(records.size()));
        return records;
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
        return outcome(event.uploadId());
    }

    private Outcome outcome(UUID uploadId) {
        await().atMost(Duration.ofSeconds(90)).until(() -> ends.containsKey(uploadId));
        return new Outcome(uploadId, Objects.requireNonNull(ends.get(uploadId)));
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

    LocalDateTime endOf(UploadStored event) {
        return Objects.requireNonNull(jdbc().queryForObject(
                        "SELECT finished_at FROM job WHERE upload_number = ?",
                        LocalDateTime.class,
                        event.uploadNumber()));
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

    UploadStored stored(String dataset, String filename, byte[] content, UploadOptions options, @Nullable UUID parent) {
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

    /** What is told of the columns of an upload's file. */
    List<String> notes(Outcome outcome) {
        String plan = Objects.requireNonNull(jdbc().queryForObject(
                        "SELECT `plan` FROM job WHERE upload_id = UNHEX(?) ORDER BY attempt DESC LIMIT 1",
                        String.class,
                        hex(outcome)));
        return JobJson.MAPPER.readValue(plan, JobPlan.class).notes();
    }

    /** The Table Schema of a dataset. */
    JsonNode schema(String dataset) {
        return JobJson.MAPPER.readTree(Objects.requireNonNull(
                jdbc().queryForObject("SELECT table_schema FROM dataset WHERE name = ?", String.class, dataset)));
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

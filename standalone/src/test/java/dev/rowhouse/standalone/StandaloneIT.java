package dev.rowhouse.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rowhouse.standalone.demo.EmploymentDemo;
import dev.rowhouse.standalone.demo.Screen;
import dev.rowhouse.standalone.sample.EmploymentSample;
import dev.rowhouse.standalone.sample.ExpectedReports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything in this process, on embedded servers and free ports, after the demo has run on it. */
class StandaloneIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern SIGNED_IN = Pattern.compile("signed in as (\\S+), password (\\S+)");

    private static final List<String> parts = new ArrayList<>();
    private static final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private static final List<Boolean> toldWhileStarting = new ArrayList<>();
    private static final StartOptions options = new StartOptions();
    private static Launch launch;

    @BeforeAll
    static void startAndRunTheDemo(@TempDir Path data) throws Exception {
        options.keepDataIn(data);
        options.port = FreePort.any();
        options.mailPort = FreePort.any();
        options.listen = "0.0.0.0";
        Files.writeString(
                options.dataFolder().state(),
                new Running(1, data.toString(), "http://localhost:1", null, "127.0.0.1:1").json());
        launch = Launch.begin(options, part -> {
            parts.add(part);
            toldWhileStarting.add(Files.exists(options.dataFolder().state()));
        });
        new EmploymentDemo(
                        launch.suite().gateway(),
                        launch.suite().backing().mailPage().orElseThrow(),
                        Screen.plain(new PrintStream(shown, true, StandardCharsets.UTF_8)))
                .run();
    }

    @AfterAll
    static void stop() throws IOException {
        launch.close();
    }

    @Test
    void tellsOfEachPartThatIsReady() {
        assertThat(parts)
                .startsWith("database", "broker", "mail", "auth", "uploader", "query", "notification", "gateway");
    }

    @Test
    void doesNotTellOfAProcessThatDiedWhileItStarts() {
        assertThat(toldWhileStarting).isNotEmpty().containsOnly(false);
    }

    @Test
    void isReadyWhenAllServicesAre() throws Exception {
        assertThat(get("/actuator/health/readiness", "").statusCode()).isEqualTo(200);
    }

    @Test
    void showsTheDemoToThePrintedEnd() {
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("2,000 rows read = 1,940 created + 60 rejected")
                .contains("Subject: hired_employees.csv")
                .contains("a value is required")
                .contains("Engineering");
    }

    @Test
    void reportsSayWhatTheGeneratorKnows() throws Exception {
        String token = signIn();

        assertThat(csv("/api/reports/departments_above_mean/result", token))
                .isEqualTo(ExpectedReports.departmentsAboveMean());
        assertThat(csv("/api/reports/hires_by_quarter/result", token)).isEqualTo(ExpectedReports.hiresByQuarter());
    }

    @Test
    void listensToOthersAtTheGatewayOnly() throws IOException {
        assumeTrue(ListeningSockets.canBeAsked(), "sockets are read from /proc, which is not here");

        Map<Integer, Boolean> ports = ListeningSockets.portsAndLoopback();

        // Five services, the gateway's metrics, database, broker, SMTP and the mail page.
        assertThat(ports).hasSizeGreaterThanOrEqualTo(10).containsEntry(options.port, false);
        ports.remove(options.port);
        assertThat(ports.values()).containsOnly(true);
    }

    @Test
    void keepsPasswordsFromOtherPeopleOfTheMachine() throws IOException {
        assumeTrue(
                folder().root().getFileSystem().supportedFileAttributeViews().contains("posix"),
                "files have no mode here");

        for (Path file : List.of(folder().secrets(), folder().adminPassword())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void logsNoPasswordAndNoAddressOfPeople() throws Exception {
        // A name that is taken is what Hibernate would tell with its value.
        HttpResponse<String> taken = post(
                "/api/auth/register",
                "{\"email\":\"demo@example.org\",\"password\":\"another-password\",\"display_name\":\"Again\"}");
        assertThat(taken.statusCode()).isEqualTo(409);
        List<String> confidential = new ArrayList<>(List.of(
                Files.readString(folder().adminPassword()).strip(),
                "another-password",
                "demo@example.org",
                password()));
        Properties secrets = new Properties();
        try (Reader in = Files.newBufferedReader(folder().secrets())) {
            secrets.load(in);
        }
        secrets.values().forEach(secret -> confidential.add(secret.toString()));

        List<Path> logs = logs();
        assertThat(logs).anyMatch(log -> log.endsWith("rowhouse.log"));
        assertThat(Files.readString(folder().log().resolve("rowhouse.log"))).contains("Qpid Broker Ready");
        for (Path log : logs) {
            assertThat(Files.readString(log, StandardCharsets.ISO_8859_1)).doesNotContain(confidential);
        }
    }

    @Test
    void tellsTheOutcomeInTheTraceOfWhoeverUploaded() throws Exception {
        String trace = UUID.randomUUID().toString().replace("-", "");
        CachingConnectionFactory connections = broker();
        try {
            RabbitAdmin admin = new RabbitAdmin(connections);
            Queue outcomes = new Queue("test.outcomes", false, false, true);
            admin.declareQueue(outcomes);
            admin.declareBinding(BindingBuilder.bind(outcomes)
                    .to(new TopicExchange("rowhouse"))
                    .with("job.completed"));

            HttpResponse<String> accepted = CLIENT.send(
                    request("/api/uploads?filename=traced.csv")
                            .header("Authorization", "Bearer " + signIn())
                            .header("Content-Type", "text/csv")
                            .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                            .POST(BodyPublishers.ofString("id\n1\n"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(accepted.statusCode()).isEqualTo(202);
            Message outcome = Objects.requireNonNull(admin.getRabbitTemplate().receive(outcomes.getName(), 30_000));

            String header = outcome.getMessageProperties().getHeader("traceparent");
            assertThat(header).startsWith("00-" + trace + "-");
            JsonNode event = JsonMapper.shared().readTree(outcome.getBody());
            assertThat(event.path("filename").asString()).isEqualTo("traced.csv");
            assertThat(event.path("traceparent").asString()).isEqualTo(header);
        } finally {
            connections.destroy();
        }
    }

    @Test
    void refusesASecondStartOnTheSameFolder() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Launch.begin(options, part -> {}))
                .withMessageContaining("already running");
        assertThat(folder().state()).exists();
    }

    @Test
    void keepsEverythingOverARestart() throws Exception {
        assertThat(Running.on(folder())).contains(launch.running());
        launch.close();
        assertThat(Running.on(folder())).isEmpty();
        assertThat(folder().state()).doesNotExist();
        assertThat(openFilesBelow(folder().root()))
                .as("files that would keep Windows from deleting the folder")
                .isEmpty();

        launch = Launch.begin(options, parts::add);

        assertThat(get("/api/datasets/hired_employees", signIn()).body())
                .contains("\"row_count\":"
                        + (EmploymentSample.HIRED_EMPLOYEES.rows() - EmploymentSample.HIRED_EMPLOYEES.faulty()));
    }

    private static CachingConnectionFactory broker() {
        Map<String, String> told = launch.suite().backing().properties("notification", "notification");
        UnaryOperator<String> setting = name -> Objects.requireNonNull(told.get("spring.rabbitmq." + name));
        CachingConnectionFactory connections =
                new CachingConnectionFactory(setting.apply("host"), Integer.parseInt(setting.apply("port")));
        connections.setUsername(setting.apply("username"));
        connections.setPassword(setting.apply("password"));
        connections.setVirtualHost(setting.apply("virtual-host"));
        return connections;
    }

    /** Nothing where the system has no /proc. */
    private static List<Path> openFilesBelow(Path folder) throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return List.of();
        }
        List<Path> open = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(descriptors)) {
            for (Path each : all) {
                try {
                    open.add(Files.readSymbolicLink(each));
                } catch (NoSuchFileException closedMeanwhile) {
                    // not open any more
                }
            }
        }
        return open.stream().filter(file -> file.startsWith(folder)).toList();
    }

    private static DataFolder folder() {
        return launch.folder();
    }

    private static List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.walk(folder().root())) {
            return files.filter(file -> file.toString().endsWith(".log")).toList();
        }
    }

    private static String password() {
        Matcher matcher = SIGNED_IN.matcher(shown.toString(StandardCharsets.UTF_8));
        assertThat(matcher.find()).isTrue();
        return matcher.group(2);
    }

    private static String signIn() throws Exception {
        String body = "{\"email\":\"demo@example.org\",\"password\":\"%s\"}".formatted(password());
        return JsonMapper.shared()
                .readTree(post("/api/auth/login", body).body())
                .path("access_token")
                .asString();
    }

    private static String csv(String path, String token) throws Exception {
        HttpRequest request = request(path)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/csv")
                .build();
        return CLIENT.send(request, BodyHandlers.ofString()).body();
    }

    private static HttpResponse<String> get(String path, String token) throws Exception {
        HttpRequest.Builder request = request(path);
        return CLIENT.send(
                (token.isEmpty() ? request : request.header("Authorization", "Bearer " + token)).build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String json) throws Exception {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(launch.suite().gateway().resolve(path));
    }
}

package dev.rowhouse.systemtests.suite;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything in one process on embedded servers, started as the launcher does. */
public final class StandaloneRowhouse implements Rowhouse {

    private static final String MAIN = "dev.rowhouse.standalone.Rowhouse";

    private final Path folder;
    private final List<String> options;
    private Child child;
    private JsonNode running;

    private StandaloneRowhouse(Path folder, List<String> options) throws IOException, InterruptedException {
        this.folder = folder;
        this.options = options;
        this.child = launch();
        this.running = awaitRunning();
    }

    /**
     * Starts with a fresh folder.
     *
     * @param options of the command {@code start} besides folder and ports
     */
    public static StandaloneRowhouse start(String... options) throws IOException, InterruptedException {
        return new StandaloneRowhouse(Folders.fresh("standalone"), List.of(options));
    }

    private Child launch() throws IOException {
        Files.deleteIfExists(folder.resolve("data").resolve("running.json"));
        Path jar = Folders.jar("standalone", "\\.jar");
        List<String> arguments =
                new ArrayList<>(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:CompileThresholdScaling=5", "-cp"));
        arguments.add(jar + ":" + jar.resolveSibling("lib") + "/*");
        arguments.addAll(List.of(MAIN, "start", "--data", folder.resolve("data").toString()));
        arguments.addAll(List.of("--port", "0", "--mail-port", "0"));
        arguments.addAll(options);
        return Child.start("standalone", arguments, Map.of("ROWHOUSE_TRACE", "1"), folder.resolve("log"));
    }

    private JsonNode awaitRunning() throws IOException, InterruptedException {
        Path state = folder.resolve("data").resolve("running.json");
        child.awaitReady(() -> Files.exists(state));
        JsonNode told = JsonMapper.shared().readTree(Files.readAllBytes(state));
        URI readiness = URI.create(told.path("gateway").asString() + "/actuator/health/readiness");
        child.awaitReady(() -> Child.answers200(readiness));
        System.out.println("[system tests] standalone: " + told.path("gateway").asString() + ", pid " + child.pid());
        return told;
    }

    @Override
    public URI gateway() {
        return URI.create(running.path("gateway").asString());
    }

    @Override
    public URI mail() {
        return URI.create(running.path("mail").asString().replaceAll("/$", ""));
    }

    @Override
    public Path data() {
        return folder.resolve("data");
    }

    @Override
    public void kill(Part part) throws InterruptedException {
        requireSuite(part);
        child.kill();
    }

    @Override
    public void stop(Part part) throws InterruptedException {
        requireSuite(part);
        child.stop();
    }

    @Override
    public void start(Part part) throws IOException, InterruptedException {
        requireSuite(part);
        child = launch();
        running = awaitRunning();
    }

    private static void requireSuite(Part part) {
        if (part != Part.SUITE) {
            throw new IllegalArgumentException("Here everything is one process, there is no " + part);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        child.stop();
        Folders.delete(folder.resolve("data"));
    }
}

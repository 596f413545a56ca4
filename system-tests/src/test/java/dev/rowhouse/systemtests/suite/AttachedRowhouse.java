package dev.rowhouse.systemtests.suite;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Rowhouse that somebody started by hand with {@code --data}, for working on one test: {@code -Drowhouse.data=DIR}. It is
 * left running.
 */
final class AttachedRowhouse implements Rowhouse {

    private final JsonNode running;

    AttachedRowhouse(Path data) throws IOException {
        running = JsonMapper.shared().readTree(Files.readAllBytes(data.resolve("running.json")));
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
        return Path.of(running.path("data").asString());
    }

    @Override
    public void kill(Part part) {
        throw notMine();
    }

    @Override
    public void stop(Part part) {
        throw notMine();
    }

    @Override
    public void start(Part part) {
        throw notMine();
    }

    private static RuntimeException notMine() {
        return new UnsupportedOperationException("A Rowhouse that was started by hand is not stopped by tests");
    }

    @Override
    public void close() {}
}

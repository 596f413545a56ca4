package dev.rowhouse.systemtests.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Somebody else's servers, with a script that stops and starts them: {@code script stop broker}. */
final class ServersScript {

    static final String VARIABLE = "ROWHOUSE_TEST_SERVERS";

    private static final long PATIENCE_SECONDS = 120;

    private final Path script;

    private ServersScript(Path script) {
        this.script = script;
    }

    static Optional<ServersScript> fromEnvironment() {
        String script = System.getenv(VARIABLE);
        return script == null || script.isBlank()
                ? Optional.empty()
                : Optional.of(new ServersScript(Path.of(script).toAbsolutePath()));
    }

    void run(String verb, String server) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(script.toString(), verb, server).inheritIO().start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(script + " " + verb + " " + server + " does not end");
        }
        if (process.exitValue() != 0) {
            throw new IOException(script + " " + verb + " " + server + " ended with " + process.exitValue());
        }
    }
}

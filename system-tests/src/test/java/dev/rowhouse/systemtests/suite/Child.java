package dev.rowhouse.systemtests.suite;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;

/** A Java process with its output in a file. It does not outlive this JVM, unless this JVM is killed. */
final class Child {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private static final Duration START = Duration.ofMinutes(5);
    private static final long STOP_SECONDS = 60;
    private static final long TAIL_LINES = 60;

    private final String name;
    private final Process process;
    private final Path log;

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** @param arguments of java */
    static Child start(String name, List<String> arguments, Map<String, String> environment, Path log)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .directory(Objects.requireNonNull(log.getParent()).toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return new Child(name, process, log);
    }

    /** @throws IOException with the end of its output if the process ends, or does not get there in time */
    void awaitReady(BooleanSupplier ready) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        boolean answers = false;
        while (!answers) {
            answers = ready.getAsBoolean();
            // Looked at even where something answers: it may be somebody else at the same address.
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IOException(name + " ended with " + process.exitValue() + ":\n" + tail());
            }
            if (!answers && System.nanoTime() > deadline) {
                throw new IOException(name + " is not ready after " + START + ":\n" + tail());
            }
        }
    }

    static boolean answers200(URI uri) {
        return answers200(uri, HTTP);
    }

    static boolean answers200(URI uri, SSLContext trusting) {
        return answers200(
                uri,
                HttpClient.newBuilder()
                        .connectTimeout(Duration.ofSeconds(2))
                        .sslContext(trusting)
                        .build());
    }

    private static boolean answers200(URI uri, HttpClient client) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    long pid() {
        return process.pid();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            System.out.println("[system tests] " + name + " did not stop in " + STOP_SECONDS + " s and is killed");
            kill();
        }
    }

    private String tail() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList((int) Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }
}

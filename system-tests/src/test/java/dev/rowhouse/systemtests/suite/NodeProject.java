package dev.rowhouse.systemtests.suite;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What lies in {@code src/test/js}, copied below {@code target} with the packages that its lock file names. */
public final class NodeProject {

    private static final long PATIENCE_SECONDS = 300;

    private final Path folder;

    private NodeProject(Path folder) {
        this.folder = folder;
    }

    /** The first of the programs needed that the path does not have, or an empty text. */
    public static String missing() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of("node", "npm")
                .filter(program -> Stream.of(path.split(File.pathSeparator, -1))
                        .noneMatch(folder -> Files.isExecutable(Path.of(folder, program))))
                .findFirst()
                .orElse("");
    }

    /** Copies the files and installs the packages, of which no script is run. */
    public static NodeProject installed(String name) throws IOException, InterruptedException {
        Path sources = Folders.repository().resolve("system-tests/src/test/js");
        Path folder = Files.createDirectories(
                Folders.repository().resolve("system-tests/target/js").resolve(name));
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(sources.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        NodeProject project = new NodeProject(folder);
        Ended install = project.run(Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        if (install.code() != 0) {
            throw new IOException("npm ci failed:\n" + install.output());
        }
        return project;
    }

    /** Runs a command in the folder until it ends. */
    public Ended run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, command[0], ".log");
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(List.of(command) + " does not end:\n" + Files.readString(output));
        }
        return new Ended(process.exitValue(), Files.readString(output));
    }

    /** What came of a command: what it printed, on either stream. */
    public record Ended(int code, String output) {}
}

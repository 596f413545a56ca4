package dev.rowhouse.deployment;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real tool, where there is one. */
final class Kustomize {

    private static final Map<String, List<String>> COMMANDS =
            Map.of("kubectl", List.of("kubectl", "kustomize"), "kustomize", List.of("kustomize", "build"));

    private Kustomize() {}

    /** How to call it, or empty if this machine has none. */
    static Optional<List<String>> command() {
        return COMMANDS.entrySet().stream()
                .filter(command -> isOnPath(command.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    static Manifests render(List<String> command, Path folder) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
        builder.command().add(Repository.ROOT.resolve(folder).toString());
        Path errors = Files.createTempFile("kustomize", ".log");
        try {
            Process process = builder.redirectError(errors.toFile()).start();
            String rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(errors));
            }
            return new Manifests(Repository.documents(rendered));
        } finally {
            Files.delete(errors);
        }
    }

    private static boolean isOnPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return List.of(path.split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}

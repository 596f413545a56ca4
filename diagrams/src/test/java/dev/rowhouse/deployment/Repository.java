package dev.rowhouse.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** The files of this repository. */
final class Repository {

    static final List<String> SERVICES = List.of("gateway", "auth", "uploader", "query", "notification");

    static final Path ROOT = Objects.requireNonNull(Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .getParent());

    private Repository() {}

    static String text(Path file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String file) {
        return text(Path.of(file));
    }

    static Map<String, Object> yaml(String file) {
        return documents(text(file)).get(0);
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> documents(String yaml) {
        return StreamSupport.stream(new Yaml().loadAll(yaml).spliterator(), false)
                .filter(Objects::nonNull)
                .map(document -> (Map<String, Object>) document)
                .toList();
    }
}

package dev.rowhouse.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * An OpenAPI document as a tree of maps and lists. Each service writes its own, {@code openapi/<service>.yaml}: what a
 * streaming controller takes and gives cannot be read off its signature.
 */
public final class OpenApiDocument {

    private final Map<String, @Nullable Object> tree = new LinkedHashMap<>();

    /** What a service says of itself, together with what all of them have in common. */
    public static OpenApiDocument of(String service) {
        OpenApiDocument document = new OpenApiDocument();
        document.add(read("openapi/common.yaml"));
        document.add(read("openapi/" + service + ".yaml"));
        return document;
    }

    /** Adds another document's paths, components and tags. Where both say something, what was there first stays. */
    public void add(Map<?, ?> other) {
        merge(tree, other);
    }

    public Map<String, @Nullable Object> tree() {
        return tree;
    }

    private static void merge(Map<String, @Nullable Object> into, Map<?, ?> from) {
        from.forEach((name, value) -> {
            String key = String.valueOf(name);
            into.put(key, into.containsKey(key) ? both(into.get(key), value) : value);
        });
    }

    private static @Nullable Object both(@Nullable Object first, @Nullable Object second) {
        if (first instanceof Map<?, ?> map && second instanceof Map<?, ?> more) {
            Map<String, @Nullable Object> merged = new LinkedHashMap<>();
            merge(merged, map);
            merge(merged, more);
            return merged;
        }
        if (first instanceof List<?> list && second instanceof List<?> more) {
            List<@Nullable Object> merged = new ArrayList<>(list);
            more.stream().filter(item -> !list.contains(item)).forEach(merged::add);
            return merged;
        }
        return first;
    }

    private static Map<?, ?> read(String resource) {
        try (InputStream yaml = OpenApiDocument.class.getClassLoader().getResourceAsStream(resource)) {
            if (yaml == null) {
                throw new IllegalStateException("There is no " + resource + " on the class path");
            }
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

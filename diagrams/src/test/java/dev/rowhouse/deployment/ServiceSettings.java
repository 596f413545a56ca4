package dev.rowhouse.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one service reads: the keys in its own configuration file, those of its records and of the contracts it uses, and
 * those that Spring knows of the technologies that the file configures.
 */
final class ServiceSettings {

    private static final Set<PropertyKey> OF_SPRING = readMetadata();
    private static final Set<PropertyKey> GROUPS_OF_ALL =
            Set.of(new PropertyKey("logging"), new PropertyKey("server"), new PropertyKey("management"));

    private final String service;
    private final Map<String, String> file = new HashMap<>();
    private final Set<PropertyKey> own = new HashSet<>();

    private ServiceSettings(String service) {
        this.service = service;
    }

    static ServiceSettings of(String service) {
        ServiceSettings settings = new ServiceSettings(service);
        settings.flatten("", Repository.yaml("%s/src/main/resources/%s.yaml".formatted(service, service)));
        settings.file.keySet().forEach(key -> settings.own.add(new PropertyKey(key)));
        settings.own.addAll(PropertyRecords.keysUnder(Path.of(service, "src", "main", "java")));
        contracts(service)
                .forEach(contract -> settings.own.addAll(
                        PropertyRecords.keysUnder(Path.of("contracts", contract, "src", "main", "java"))));
        return settings;
    }

    /** A value of the configuration file. */
    String get(String key) {
        String value = file.get(key);
        if (value == null) {
            throw new IllegalStateException(service + ".yaml has no " + key);
        }
        return value;
    }

    boolean knows(PropertyKey key) {
        return own.contains(key) || (OF_SPRING.contains(key) && configures(key.group()));
    }

    private boolean configures(PropertyKey group) {
        return GROUPS_OF_ALL.contains(group)
                || own.stream().anyMatch(key -> key.group().equals(group));
    }

    private void flatten(String prefix, Map<?, ?> map) {
        map.forEach((key, value) -> {
            if (value instanceof Map<?, ?> nested) {
                flatten(prefix + key + ".", nested);
            } else {
                file.put(prefix + key, String.valueOf(value));
            }
        });
    }

    private static List<String> contracts(String service) {
        return Pattern.compile("<artifactId>rowhouse-(events|access-tokens|file-store|delivery|http)</artifactId>")
                .matcher(Repository.text(service + "/pom.xml"))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static Set<PropertyKey> readMetadata() {
        try {
            return Collections.list(ServiceSettings.class
                            .getClassLoader()
                            .getResources("META-INF/spring-configuration-metadata.json"))
                    .stream()
                    .flatMap(ServiceSettings::keysIn)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<PropertyKey> keysIn(URL metadata) {
        try (InputStream in = metadata.openStream()) {
            return new Tree(JsonMapper.shared().readValue(in, Map.class))
                    .at("properties")
                    .items()
                    .map(property -> new PropertyKey(property.at("name").text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

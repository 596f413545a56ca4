package dev.rowhouse.deployment;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that would be sent to a cluster. */
record Manifests(List<Map<String, Object>> documents) {

    Stream<Tree> of(String kind) {
        return documents.stream()
                .map(Tree::new)
                .filter(document -> document.at("kind").text().equals(kind));
    }

    Optional<Tree> find(String kind, String name) {
        return of(kind).filter(document -> name(document).equals(name)).findFirst();
    }

    static String name(Tree document) {
        return document.at("metadata/name").text();
    }

    Stream<Workload> workloads() {
        return Stream.concat(of("Deployment"), of("StatefulSet")).map(Workload::new);
    }

    Workload workload(String name) {
        return workloads().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    /** The content of a ConfigMap or a Secret, readable; empty if there is none of this name. */
    Optional<Map<String, String>> content(String kind, String name) {
        return find(kind, name).map(found -> {
            Map<String, String> content = new LinkedHashMap<>(found.at("data").entries());
            if (kind.equals("Secret")) {
                content.replaceAll(
                        (key, value) -> new String(Base64.getMimeDecoder().decode(value), StandardCharsets.UTF_8));
            }
            return content;
        });
    }

    /** What a container finds in its environment. */
    Map<String, String> environment(Tree container) {
        Map<String, String> environment = new LinkedHashMap<>();
        container
                .at("envFrom")
                .items()
                .forEach(source -> Reference.ofWhole(source)
                        .forEach(reference -> environment.putAll(
                                content(reference.kind(), reference.name()).orElseThrow())));
        container
                .at("env")
                .items()
                .forEach(variable -> environment.put(
                        variable.at("name").text(),
                        Reference.ofKey(variable)
                                .map(reference -> content(reference.kind(), reference.name())
                                        .orElseThrow()
                                        .get(reference.key()))
                                .orElseGet(() -> variable.at("value").textOr(""))));
        return environment;
    }
}

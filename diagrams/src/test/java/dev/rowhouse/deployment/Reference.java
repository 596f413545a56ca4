package dev.rowhouse.deployment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A mention of a ConfigMap or a Secret.
 *
 * @param key one entry of it, or empty for all
 */
record Reference(String kind, String name, String key) {

    static List<Reference> ofWhole(Tree source) {
        return Stream.of(
                        of("ConfigMap", source.at("configMapRef"), "name"),
                        of("Secret", source.at("secretRef"), "name"),
                        of("ConfigMap", source.at("configMap"), "name"),
                        of("Secret", source.at("secret"), "secretName"))
                .flatMap(Optional::stream)
                .toList();
    }

    static Optional<Reference> ofKey(Tree variable) {
        return of("ConfigMap", variable.at("valueFrom/configMapKeyRef"), "name")
                .or(() -> of("Secret", variable.at("valueFrom/secretKeyRef"), "name"));
    }

    private static Optional<Reference> of(String kind, Tree source, String nameKey) {
        return source.isPresent()
                ? Optional.of(new Reference(
                        kind, source.at(nameKey).text(), source.at("key").textOr("")))
                : Optional.empty();
    }

    static Stream<Reference> allOf(Workload workload) {
        Stream<Reference> inContainers = workload.containers()
                .flatMap(container -> Stream.concat(
                        container.at("envFrom").items().flatMap(source -> ofWhole(source).stream()),
                        container.at("env").items().flatMap(variable -> ofKey(variable).stream())));
        Stream<Reference> inVolumes =
                workload.pod().at("spec/volumes").items().flatMap(volume -> ofWhole(volume).stream());
        return Stream.concat(inContainers, inVolumes);
    }
}

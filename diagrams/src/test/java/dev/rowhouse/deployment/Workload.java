package dev.rowhouse.deployment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Deployment or a StatefulSet. */
record Workload(Tree document) {

    static final List<String> PROBES = List.of("startupProbe", "livenessProbe", "readinessProbe");

    String kind() {
        return document.at("kind").text();
    }

    String name() {
        return Manifests.name(document);
    }

    int replicas() {
        return Integer.parseInt(document.at("spec/replicas").text());
    }

    Tree pod() {
        return document.at("spec/template");
    }

    Map<String, String> labels() {
        return pod().at("metadata/labels").entries();
    }

    Stream<Tree> containers() {
        return pod().at("spec/containers").items();
    }

    Tree onlyContainer() {
        List<Tree> containers = containers().toList();
        if (containers.size() != 1) {
            throw new IllegalStateException(name() + " has " + containers.size() + " containers");
        }
        return containers.get(0);
    }

    Stream<Tree> claims() {
        return document.at("spec/volumeClaimTemplates").items();
    }

    /** Ports by their names. */
    Map<String, String> ports() {
        return containers()
                .flatMap(container -> container.at("ports").items())
                .collect(Collectors.toMap(
                        port -> port.at("name").text(),
                        port -> port.at("containerPort").text()));
    }

    /** Names of the ports that probes ask. */
    Set<String> probedPorts() {
        return containers()
                .flatMap(container -> PROBES.stream().map(container::at))
                .flatMap(probe -> Stream.of(probe.at("httpGet/port"), probe.at("tcpSocket/port")))
                .filter(Tree::isPresent)
                .map(Tree::text)
                .collect(Collectors.toSet());
    }

    boolean isSelectedBy(Tree selector) {
        return labels().entrySet().containsAll(selector.entries().entrySet());
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}

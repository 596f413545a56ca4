package dev.rowhouse.deployment;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which connections the network policies let through, as the specification of NetworkPolicy has it. */
record Traffic(Manifests manifests) {

    private static final int UNMENTIONED = 9;

    /** Whether one is let out to a port of the other. To get there it has to be let in as well. */
    boolean leaves(Workload from, Workload to, int port) {
        return allows(from, "Egress", "to", to, port, peer -> isIn(peer, to));
    }

    /** Whether one lets the other in at a port. */
    boolean enters(Workload from, Workload to, int port) {
        return allows(to, "Ingress", "from", to, port, peer -> isIn(peer, from));
    }

    /** Whether somebody in a namespace that nobody has labelled, or outside the cluster, is let in. */
    boolean entersFromElsewhere(Workload to, int port) {
        return allows(to, "Ingress", "from", to, port, peer -> false);
    }

    /** Whether the workload may open a connection to a machine anywhere. */
    boolean leavesForAnywhere(Workload from, int port) {
        return allows(
                from, "Egress", "to", from, port, peer -> peer.at("ipBlock").isPresent());
    }

    /** Every port that a rule for what goes out has a number for, and one that none has. */
    IntStream portsToTry() {
        return IntStream.concat(
                        IntStream.of(UNMENTIONED),
                        manifests
                                .of("NetworkPolicy")
                                .flatMap(policy -> policy.at("spec/egress").items())
                                .flatMap(rule -> rule.at("ports").items())
                                .mapToInt(
                                        port -> Integer.parseInt(port.at("port").text())))
                .distinct()
                .sorted();
    }

    /** Whether the cluster's name server can be asked. */
    boolean findsNames(Workload from) {
        return allows(
                from,
                "Egress",
                "to",
                from,
                53,
                peer -> peer.at("namespaceSelector/matchLabels").entries().containsValue("kube-system"));
    }

    /** A workload that no policy selects may do anything; another what one rule allows. */
    private boolean allows(
            Workload selected, String type, String peers, Workload server, int port, Predicate<Tree> isPeer) {
        List<Tree> policies = manifests
                .of("NetworkPolicy")
                .filter(policy -> isSelected(selected, policy.at("spec/podSelector")))
                .filter(policy -> policy.at("spec/policyTypes")
                        .items()
                        .anyMatch(each -> each.text().equals(type)))
                .toList();
        return policies.isEmpty()
                || policies.stream()
                        .flatMap(policy -> policy.at("spec/" + type.toLowerCase(Locale.ROOT))
                                .items())
                        .filter(rule -> isEmptyOrAny(rule.at(peers).items(), isPeer))
                        .anyMatch(rule -> isEmptyOrAny(rule.at("ports").items(), each -> number(each, server) == port));
    }

    private static boolean isEmptyOrAny(Stream<Tree> items, Predicate<Tree> wanted) {
        List<Tree> all = items.toList();
        return all.isEmpty() || all.stream().anyMatch(wanted);
    }

    /** Pods of this namespace; a selector of namespaces means others. */
    private static boolean isIn(Tree peer, Workload workload) {
        return peer.at("podSelector").isPresent()
                && !peer.at("namespaceSelector").isPresent()
                && isSelected(workload, peer.at("podSelector"));
    }

    private static boolean isSelected(Workload workload, Tree selector) {
        return workload.isSelectedBy(selector.at("matchLabels"))
                && selector.at("matchExpressions").items().allMatch(each -> {
                    if (!each.at("operator").text().equals("In")) {
                        throw new IllegalStateException("Not known here: " + each);
                    }
                    String value = workload.labels().get(each.at("key").text());
                    return each.at("values").items().map(Tree::text).anyMatch(any -> any.equals(value));
                });
    }

    private static int number(Tree port, Workload server) {
        String said = port.at("port").text();
        return Integer.parseInt(server.ports().getOrDefault(said, said.matches("\\d+") ? said : "-1"));
    }
}

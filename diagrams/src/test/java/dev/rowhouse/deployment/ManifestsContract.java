package dev.rowhouse.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What fits together in the manifests, however they were read. */
interface ManifestsContract {

    Manifests manifests();

    @Test
    default void everyServiceSelectsAWorkloadThatHasItsPorts() {
        List<Tree> services = manifests()
                .of("Service")
                .filter(service -> !service.at("spec/type").textOr("").equals("ExternalName"))
                .toList();

        assertThat(services).isNotEmpty().allSatisfy(service -> {
            Set<Workload> selected = manifests()
                    .workloads()
                    .filter(workload -> workload.isSelectedBy(service.at("spec/selector")))
                    .collect(Collectors.toSet());
            assertThat(selected).as(Manifests.name(service) + " selects").hasSize(1);
            assertThat(service.at("spec/ports")
                            .items()
                            .map(port -> port.at("targetPort").text()))
                    .isNotEmpty()
                    .isSubsetOf(selected.iterator().next().ports().keySet());
        });
    }

    @Test
    default void everyWorkloadSelectsItsOwnPodsOnly() {
        assertThat(manifests().workloads())
                .isNotEmpty()
                .allSatisfy(workload -> assertThat(manifests()
                                .workloads()
                                .filter(other ->
                                        other.isSelectedBy(workload.document().at("spec/selector/matchLabels"))))
                        .as(workload + " selects")
                        .containsExactly(workload));
    }

    @Test
    default void everyStatefulSetHasAHeadlessService() {
        assertThat(manifests().of("StatefulSet")).isNotEmpty().allSatisfy(set -> {
            Tree service = manifests()
                    .find("Service", set.at("spec/serviceName").text())
                    .orElseThrow();
            assertThat(service.at("spec/clusterIP").textOr("")).isEqualTo("None");
            assertThat(new Workload(set).isSelectedBy(service.at("spec/selector")))
                    .isTrue();
        });
    }

    @Test
    default void everyReferenceToAConfigMapOrSecretIsMet() {
        List<Reference> references =
                manifests().workloads().flatMap(Reference::allOf).toList();

        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            var content = manifests().content(reference.kind(), reference.name());
            assertThat(content).as(reference.toString()).isPresent();
            if (!reference.key().isEmpty()) {
                assertThat(content.orElseThrow()).as(reference.toString()).containsKey(reference.key());
            }
        });
    }

    @Test
    default void everySecretThatIsGivenIsUsed() {
        Set<String> used = manifests()
                .workloads()
                .flatMap(Reference::allOf)
                .filter(reference -> reference.kind().equals("Secret"))
                .map(Reference::key)
                .collect(Collectors.toSet());

        assertThat(manifests().of("Secret").flatMap(secret -> secret.at("data").entries().keySet().stream()))
                .hasSameElementsAs(used);
    }

    @Test
    default void everyMountAndEveryClaimHasSomethingBehindIt() {
        assertThat(manifests().workloads()).allSatisfy(workload -> {
            Set<String> volumes = Stream.concat(
                            workload.pod().at("spec/volumes").items().map(volume -> volume.at("name")),
                            workload.claims().map(claim -> claim.at("metadata/name")))
                    .map(Tree::text)
                    .collect(Collectors.toSet());
            assertThat(workload.containers()
                            .flatMap(container -> container.at("volumeMounts").items())
                            .map(mount -> mount.at("name").text()))
                    .as("mounts of " + workload)
                    .hasSameElementsAs(volumes);
            assertThat(workload.claims())
                    .allSatisfy(claim -> assertThat(manifests()
                                    .find(
                                            "StorageClass",
                                            claim.at("spec/storageClassName").text()))
                            .isPresent());
        });
    }

    @Test
    default void everyContainerIsProbedOnItsOwnPortsAndLimited() {
        assertThat(manifests().workloads()).allSatisfy(workload -> {
            assertThat(workload.probedPorts()).isSubsetOf(workload.ports().keySet());
            Tree container = workload.onlyContainer();
            assertThat(Workload.PROBES)
                    .allSatisfy(probe -> assertThat(container.at(probe).isPresent())
                            .as(workload + " has a " + probe)
                            .isTrue());
            assertThat(container.at("resources/limits/memory").isPresent()).isTrue();
            assertThat(container.at("resources/requests/memory").isPresent()).isTrue();
            assertThat(workload.pod().at("spec/securityContext/runAsNonRoot").textOr(""))
                    .isEqualTo("true");
        });
    }

    @Test
    default void onlyTheGatewayIsBehindTheIngress() {
        assertThat(manifests()
                        .of("Ingress")
                        .flatMap(ingress -> ingress.at("spec/rules").items())
                        .flatMap(rule -> rule.at("http/paths").items())
                        .map(path -> path.at("backend/service/name").text() + ":"
                                + path.at("backend/service/port/name").text()))
                .containsExactly("gateway:http");
    }

    @Test
    default void everyServiceOfRowhouseListensWhereItsConfigurationSays() {
        assertThat(Repository.SERVICES).allSatisfy(name -> {
            ServiceSettings settings = ServiceSettings.of(name);
            Workload workload = manifests().workload(name);
            assertThat(workload.ports())
                    .containsEntry("http", settings.get("server.port"))
                    .containsEntry("management", settings.get("management.server.port"));
            Tree container = workload.onlyContainer();
            String health = "/actuator/health/";
            assertThat(container.at("startupProbe/httpGet/path").text()).isEqualTo(health + "liveness");
            assertThat(container.at("livenessProbe/httpGet/path").text()).isEqualTo(health + "liveness");
            assertThat(container.at("readinessProbe/httpGet/path").text()).isEqualTo(health + "readiness");
            assertThat(workload.probedPorts()).containsExactly("management");
            assertThat(settings.get("management.server.ssl.enabled")).isEqualTo("false");
        });
    }

    @Test
    default void everyServiceOfRowhouseIsMeasuredWhereItsConfigurationSays() {
        assertThat(Repository.SERVICES).allSatisfy(name -> {
            ServiceSettings settings = ServiceSettings.of(name);
            assertThat(manifests()
                            .workload(name)
                            .pod()
                            .at("metadata/annotations")
                            .entries())
                    .containsEntry("prometheus.io/scrape", "true")
                    .containsEntry("prometheus.io/port", settings.get("management.server.port"))
                    .containsEntry("prometheus.io/path", "/actuator/prometheus");
            assertThat(settings.get("management.endpoints.web.exposure.include"))
                    .contains("prometheus");
        });
    }

    @Test
    default void everyVariableOfAServiceIsASettingOfIt() {
        assertThat(Repository.SERVICES).allSatisfy(name -> {
            ServiceSettings settings = ServiceSettings.of(name);
            Set<String> variables = manifests()
                    .environment(manifests().workload(name).onlyContainer())
                    .keySet();
            assertThat(variables)
                    .isNotEmpty()
                    .allSatisfy(variable -> assertThat(settings.knows(PropertyKey.ofVariable(variable)))
                            .as(name + " reads " + variable)
                            .isTrue());
        });
    }

    @Test
    default void everyAddressIsThatOfAService() {
        Set<String> known = new HashSet<>();
        manifests().of("Service").forEach(service -> {
            known.add(Manifests.name(service));
            service.at("spec/ports")
                    .items()
                    .forEach(port -> known.add(
                            Manifests.name(service) + ":" + port.at("port").text()));
        });
        assertThat(Repository.SERVICES)
                .allSatisfy(name -> assertThat(Address.allIn(manifests()
                                .environment(manifests().workload(name).onlyContainer())))
                        .as("addresses of " + name)
                        .isNotEmpty()
                        .isSubsetOf(known));
    }

    @Test
    default void theNetworkLetsThroughWhatAddressesNeedAndNothingElse() {
        Traffic traffic = new Traffic(manifests());
        Set<String> needed = new TreeSet<>();
        Set<String> leaving = new TreeSet<>();
        Set<String> entering = new TreeSet<>();
        manifests().workloads().forEach(from -> {
            Set<String> addresses = Address.allIn(manifests().environment(from.onlyContainer()));
            manifests()
                    .workloads()
                    .filter(to -> !to.equals(from))
                    .forEach(to -> to.ports().values().forEach(port -> {
                        String line = from.name() + " to " + to.name() + ":" + port;
                        if (addresses.contains(to.name() + ":" + port)) {
                            needed.add(line);
                        }
                        if (traffic.leaves(from, to, Integer.parseInt(port))) {
                            leaving.add(line);
                        }
                        if (!to.name().equals("gateway") && traffic.enters(from, to, Integer.parseInt(port))) {
                            entering.add(line);
                        }
                    }));
            assertThat(traffic.findsNames(from)).as(from + " finds names").isTrue();
        });

        assertThat(leaving).isEqualTo(needed).contains("query to auth:8081");
        assertThat(entering).isEqualTo(needed);
    }

    @Test
    default void onlyTheGatewayIsReachedFromElsewhere() {
        Traffic traffic = new Traffic(manifests());

        assertThat(manifests()
                        .workloads()
                        .flatMap(workload -> workload.ports().values().stream()
                                .filter(port -> traffic.entersFromElsewhere(workload, Integer.parseInt(port)))
                                .map(port -> workload.name() + ":" + port)))
                .containsExactly("gateway:8080");
    }

    @Test
    default void onlyMailLeavesTheCluster() {
        Traffic traffic = new Traffic(manifests());

        assertThat(manifests()
                        .workloads()
                        .flatMap(workload -> traffic.portsToTry()
                                .filter(port -> traffic.leavesForAnywhere(workload, port))
                                .mapToObj(port -> workload.name() + ":" + port)))
                .containsExactly("notification:25", "notification:465", "notification:587");
        assertThat(manifests()
                        .environment(manifests().workload("notification").onlyContainer())
                        .get("SPRING_MAIL_PORT"))
                .isIn("25", "465", "587");
    }

    @Test
    default void everyServiceFindsItsSchemaAndAccount() {
        assertThat(Repository.SERVICES).allSatisfy(name -> {
            DataSource source = DataSource.of(
                    manifests().environment(manifests().workload(name).onlyContainer()));
            Workload server = manifests().workload(source.host());
            String sql = Reference.allOf(server)
                    .filter(reference -> reference.kind().equals("ConfigMap"))
                    .map(reference -> manifests()
                            .content(reference.kind(), reference.name())
                            .orElseThrow())
                    .flatMap(content -> content.values().stream())
                    .collect(Collectors.joining("\n"));
            source.isServedBy(sql, ServiceSettings.of(name));
        });
    }
}

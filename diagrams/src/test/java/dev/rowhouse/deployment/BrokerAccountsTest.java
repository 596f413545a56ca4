package dev.rowhouse.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.events.EventType;
import dev.rowhouse.events.Subscription;
import dev.rowhouse.events.Topology;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the broker is given at its start: exchange and queues as the services know them, and for each what it needs. */
class BrokerAccountsTest {

    private static final String FOLDER = "k8s/base/rabbitmq/";

    private static final Tree DEFINITIONS =
            new Tree(JsonMapper.shared().readValue(Repository.text(FOLDER + "20-topology.json"), Map.class));

    private static final Map<String, Set<EventType>> ANNOUNCED = Map.of(
            "auth",
            EnumSet.of(
                    EventType.ACCOUNT_CHANGED,
                    EventType.ACCOUNT_DELETED,
                    EventType.ACCOUNT_REGISTERED,
                    EventType.LETTER_REQUESTED,
                    EventType.AUDIT_RECORDED),
            "gateway",
            EnumSet.of(
                    EventType.UPLOAD_STORED,
                    EventType.JOB_REQUESTED,
                    EventType.JOB_CANCEL_REQUESTED,
                    EventType.AUDIT_RECORDED),
            "uploader",
            EnumSet.of(
                    EventType.JOB_ACCEPTED,
                    EventType.JOB_PLANNED,
                    EventType.JOB_PROGRESSED,
                    EventType.JOB_LOADED,
                    EventType.JOB_COMPLETED,
                    EventType.JOB_FAILED,
                    EventType.JOB_CANCELLED,
                    EventType.JOB_UNDO_REQUESTED,
                    EventType.JOB_UNDONE,
                    EventType.CHUNK_READY,
                    EventType.RECORDS_WRITTEN,
                    EventType.AUDIT_RECORDED),
            "notification",
            EnumSet.noneOf(EventType.class));

    @Test
    void hasTheQueuesAndBindingsThatServicesWouldDeclare() {
        Map<String, String> bound = new LinkedHashMap<>();
        for (Subscription each : Topology.SUBSCRIPTIONS) {
            bound.put(each.queue(), each.event().routingKey());
            bound.put(each.parkedQueue(), each.parkedQueue());
        }

        assertThat(all("queues", "name")).containsExactlyElementsOf(bound.keySet());
        assertThat(DEFINITIONS
                        .at("bindings")
                        .items()
                        .collect(Collectors.toMap(
                                binding -> binding.at("destination").text(),
                                binding -> binding.at("routing_key").text())))
                .isEqualTo(bound);
        assertThat(all("bindings", "source")).containsOnly(Topology.EXCHANGE);
        assertThat(all("exchanges", "name")).containsExactly(Topology.EXCHANGE);
        assertThat(Stream.of("queues", "exchanges").flatMap(kind -> all(kind, "durable")))
                .containsOnly("true");
    }

    @Test
    void everyAccountAnnouncesWhatItsServiceDoesAndParksItsOwn() {
        assertThat(all("topic_permissions", "user")).containsExactlyInAnyOrderElementsOf(accounts());
        ANNOUNCED.forEach((service, events) -> {
            Tree right = right("topic_permissions", service);
            Set<String> expected = new TreeSet<>();
            events.forEach(event -> expected.add(event.routingKey()));
            Topology.SUBSCRIPTIONS.stream()
                    .filter(each -> each.consumer().equals(service))
                    .forEach(each -> expected.add(each.parkedQueue()));

            assertThat(right.at("exchange").text()).isEqualTo(Topology.EXCHANGE);
            assertThat(keys().filter(key -> matches(right.at("write"), key)))
                    .as("what %s may publish", service)
                    .containsExactlyInAnyOrderElementsOf(expected);
        });
    }

    @Test
    void everyAccountReadsItsOwnQueuesAndChangesNothing() {
        assertThat(all("permissions", "user")).containsExactlyInAnyOrderElementsOf(accounts());
        for (String service : ANNOUNCED.keySet()) {
            Tree right = right("permissions", service);

            assertThat(all("queues", "name").filter(queue -> matches(right.at("read"), queue)))
                    .isNotEmpty()
                    .allMatch(queue -> queue.startsWith(service + "."))
                    .hasSize(2
                            * (int) Topology.SUBSCRIPTIONS.stream()
                                    .filter(each -> each.consumer().equals(service))
                                    .count());
            assertThat(right.at("configure").text()).isEqualTo("^$");
            // Not amq.default, by which every queue can be reached.
            assertThat(right.at("write").text()).isEqualTo("^" + Topology.EXCHANGE + "$");
        }
    }

    @Test
    void everyServiceThatNamesTheBrokerHasAnAccountAndDeclaresNothing() {
        Tree compose =
                new Tree(Repository.documents(Repository.text("compose.yaml")).get(0)).at("services");
        Manifests manifests = KustomizationFiles.read(ManifestFilesTest.EXAMPLE);
        Map<String, String> passwords =
                manifests.environment(manifests.workload("rabbitmq").onlyContainer());
        for (String service : Repository.SERVICES) {
            Map<String, String> inCompose = compose.at(service + "/environment").entries();
            Map<String, String> inCluster =
                    manifests.environment(manifests.workload(service).onlyContainer());
            if (!ANNOUNCED.containsKey(service)) {
                assertThat(inCompose).doesNotContainKey("SPRING_RABBITMQ_HOST");
                continue;
            }
            String secret = service.toUpperCase(Locale.ROOT) + "_RABBITMQ_PASSWORD";
            for (Map<String, String> environment : List.of(inCompose, inCluster)) {
                assertThat(environment)
                        .containsEntry("SPRING_RABBITMQ_USERNAME", "rowhouse_" + service)
                        .containsEntry("DELIVERY_DECLARETOPOLOGY", "false");
            }
            assertThat(inCompose).containsEntry("SPRING_RABBITMQ_PASSWORD", "${" + secret + ":?}");
            assertThat(inCluster.get("SPRING_RABBITMQ_PASSWORD")).isEqualTo(passwords.get(secret));
            assertThat(compose.at("rabbitmq/environment").entries()).containsKey(secret);
        }
        String script = Repository.text(FOLDER + "10-accounts.sh");
        assertThat(script).contains("rowhouse_%s");
        assertThat(Pattern.compile("for service in ([^;]+);")
                        .matcher(script)
                        .results()
                        .findFirst())
                .hasValueSatisfying(loop ->
                        assertThat(loop.group(1).split(" ")).containsExactlyInAnyOrderElementsOf(ANNOUNCED.keySet()));
    }

    private static Stream<String> keys() {
        return Stream.concat(
                Arrays.stream(EventType.values()).map(EventType::routingKey),
                Topology.SUBSCRIPTIONS.stream().flatMap(each -> Stream.of(each.queue(), each.parkedQueue())));
    }

    private static List<String> accounts() {
        return ANNOUNCED.keySet().stream().map(service -> "rowhouse_" + service).toList();
    }

    private static Tree right(String kind, String service) {
        return DEFINITIONS
                .at(kind)
                .items()
                .filter(right -> right.at("user").text().equals("rowhouse_" + service))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> all(String kind, String member) {
        return DEFINITIONS.at(kind).items().map(each -> each.at(member).text());
    }

    /** As the broker matches: anywhere in the name. */
    private static boolean matches(Tree pattern, String name) {
        return Pattern.compile(pattern.text()).matcher(name).find();
    }
}

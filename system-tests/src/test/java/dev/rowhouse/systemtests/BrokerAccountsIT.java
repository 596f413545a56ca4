package dev.rowhouse.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import dev.rowhouse.events.EventType;
import dev.rowhouse.events.Subscription;
import dev.rowhouse.events.Topology;
import dev.rowhouse.systemtests.suite.OnlyOn;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import dev.rowhouse.systemtests.suite.Tier;
import dev.rowhouse.testservers.BackingServers;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What somebody can do at the broker who has taken over a service. That each service can do its own work with its account, all
 * other tests of this tier show, because the services use these.
 */
@Order(6)
@OnlyOn(value = Tier.FIVE, stoppableServers = true)
@ExtendWith(RunningRowhouse.class)
class BrokerAccountsIT {

    private static final byte[] BODY = "{}".getBytes(UTF_8);

    /** Who announces what, besides what each tells of its own messages that it could not handle. */
    private static final Map<String, List<String>> EVENTS = Map.of(
            "auth", List.of("account.", "letter.", "audit."),
            "gateway", List.of("upload.", "job.requested", "job.cancel-requested", "audit."),
            "uploader", List.of("job.", "chunk.", "records.", "audit."),
            "notification", List.of());

    private interface Deed {
        void on(Channel channel) throws IOException;
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth", "gateway", "uploader", "notification"})
    void announcesNothingInTheNameOfAnother(String service) throws Exception {
        List<String> others = Stream.of(EventType.values())
                .map(EventType::routingKey)
                .filter(key ->
                        Objects.requireNonNull(EVENTS.get(service)).stream().noneMatch(key::startsWith))
                .toList();

        assertThat(others)
                .isNotEmpty()
                .allSatisfy(key ->
                        assertRefused(service, channel -> channel.basicPublish(Topology.EXCHANGE, key, null, BODY)));
    }

    @Test
    void notificationCannotSayThatAJobIsDone() throws Exception {
        assertRefused("notification", channel -> channel.basicPublish(Topology.EXCHANGE, "job.completed", null, BODY));
    }

    @Test
    void theUploaderCannotAskForJobsInSomebodysName() throws Exception {
        for (String key : List.of("job.requested", "job.cancel-requested", "upload.stored")) {
            assertRefused("uploader", channel -> channel.basicPublish(Topology.EXCHANGE, key, null, BODY));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth", "gateway", "uploader", "notification"})
    void reachesNoQueueButItsOwnAndChangesNone(String service) throws Exception {
        for (Subscription each : Topology.SUBSCRIPTIONS) {
            assertRefused(service, channel -> channel.basicPublish("", each.queue(), null, BODY));
            assertRefused(service, channel -> channel.queueBind(each.queue(), Topology.EXCHANGE, "audit.recorded"));
            assertRefused(service, channel -> channel.queueDelete(each.queue()));
            if (!each.consumer().equals(service)) {
                assertRefused(service, channel -> channel.basicGet(each.queue(), true));
                assertRefused(service, channel -> channel.queuePurge(each.parkedQueue()));
                assertRefused(
                        service, channel -> channel.basicPublish(Topology.EXCHANGE, each.parkedQueue(), null, BODY));
            }
        }
        assertRefused(service, channel -> channel.queueDeclare("listening", false, true, true, null));
        assertRefused(service, channel -> channel.exchangeDeclare("detour", "topic"));
    }

    @Test
    void keepsWhatItCouldNotHandleInItsOwnParkedQueue() throws Exception {
        String parked = Topology.NOTIFICATION_JOB_FAILED + ".parked";
        try (Connection connection = connect("notification");
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.basicPublish(Topology.EXCHANGE, parked, true, null, BODY);
            channel.waitForConfirmsOrDie(10_000);

            assertThat(channel.queueDeclarePassive(parked).getMessageCount()).isEqualTo(1);
            assertThat(channel.basicGet(parked, true).getBody()).isEqualTo(BODY);
        }
    }

    /** On a connection of its own, as the broker closes what a refused deed came by. */
    private static void assertRefused(String service, Deed deed) throws Exception {
        try (Connection connection = connect(service)) {
            Channel channel = connection.createChannel();
            String said = "nothing";
            try {
                channel.confirmSelect();
                deed.on(channel);
                channel.waitForConfirms(10_000);
            } catch (IOException e) {
                said = String.valueOf(e.getCause());
            } catch (ShutdownSignalException e) {
                said = String.valueOf(e.getReason());
            }
            assertThat(said).contains("ACCESS_REFUSED");
        }
    }

    private static Connection connect(String service) throws Exception {
        Map<String, String> broker = BackingServers.properties(service);
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(broker.get("spring.rabbitmq.host"));
        factory.setPort(Integer.parseInt(broker.get("spring.rabbitmq.port")));
        factory.setVirtualHost(broker.get("spring.rabbitmq.virtual-host"));
        factory.setUsername("rowhouse_" + service);
        factory.setPassword(broker.get("spring.rabbitmq.password"));
        return factory.newConnection("test");
    }
}

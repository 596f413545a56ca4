package dev.rowhouse.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import dev.rowhouse.embedded.ForkedJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

    static final BrokerAccount ACCOUNT = new BrokerAccount("rowhouse", "not-a-guest");

    private static final int MESSAGES = 200;

    private final Path directory;

    EmbeddedBrokerIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void hasConfirmedMessagesAgainAfterAStop() throws Exception {
        try (EmbeddedBroker broker = start();
                Connection connection = connect(broker.port())) {
            publish(connection);
        }
        assertMessagesAreThere();
    }

    @Test
    void hasConfirmedMessagesAgainAfterAKillOfItsJvm() throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(OrphanedBroker.class, directory.toString())) {
            int port = Integer.parseInt(jvm.awaitLine("port "));
            Connection connection = connect(port);
            publish(connection);
            jvm.kill();
            connection.abort();
        }
        assertMessagesAreThere();
    }

    private void assertMessagesAreThere() throws Exception {
        try (EmbeddedBroker broker = start();
                Connection connection = connect(broker.port())) {
            Channel channel = connection.createChannel();
            List<String> bodies = new ArrayList<>();
            for (GetResponse message = channel.basicGet("uploader.upload-stored", true);
                    message != null;
                    message = channel.basicGet("uploader.upload-stored", true)) {
                bodies.add(new String(message.getBody(), StandardCharsets.UTF_8));
            }

            assertThat(bodies)
                    .isEqualTo(IntStream.range(0, MESSAGES)
                            .mapToObj(n -> "message " + n)
                            .toList());
            publish(connection);
            assertThat(channel.messageCount("uploader.upload-stored"))
                    .as("through the old binding")
                    .isEqualTo(MESSAGES);
        }
    }

    @Test
    void deliversAgainWhatADeadConsumerDidNotAcknowledge() throws Exception {
        try (EmbeddedBroker broker = start();
                Connection connection = connect(broker.port())) {
            publish(connection);
            try (Connection consumer = connect(broker.port())) {
                assertThat(consumer.createChannel().basicGet("uploader.upload-stored", false))
                        .isNotNull();
            }

            GetResponse again = connection.createChannel().basicGet("uploader.upload-stored", true);

            assertThat(again.getBody()).asString(StandardCharsets.UTF_8).isEqualTo("message 0");
            assertThat(again.getEnvelope().isRedeliver()).isTrue();
        }
    }

    @Test
    void doesNotConfirmAMandatoryMessageThatNoQueueTakes() throws Exception {
        try (EmbeddedBroker broker = start();
                Connection connection = connect(broker.port())) {
            Channel channel = connection.createChannel();
            channel.exchangeDeclare("rowhouse", "topic", true);
            channel.confirmSelect();
            CompletableFuture<String> answer = new CompletableFuture<>();
            channel.addReturnListener(returned -> answer.complete("return"));
            channel.addConfirmListener(
                    (tag, multiple) -> answer.complete("ack"), (tag, multiple) -> answer.complete("nack"));

            channel.basicPublish("rowhouse", "no.queue", true, MessageProperties.PERSISTENT_BASIC, new byte[0]);

            assertThat(answer.get(10, TimeUnit.SECONDS)).isIn("return", "nack");
        }
    }

    @Test
    void ignoresArgumentsItDoesNotKnow() throws Exception {
        try (EmbeddedBroker broker = start();
                Connection connection = connect(broker.port())) {
            Channel channel = connection.createChannel();

            AMQP.Queue.DeclareOk declared =
                    channel.queueDeclare("odd", true, false, false, Map.of("x-queue-type", "quorum"));
            channel.exchangeDeclare("odd", "topic", true, false, Map.of("x-odd", "odd"));

            assertThat(declared.getQueue()).isEqualTo("odd");
            assertThat(channel.isOpen()).isTrue();
        }
    }

    @Test
    void takesTheAccountOfTheLatestStartAndNoOther() throws Exception {
        start().close();
        BrokerAccount changed = new BrokerAccount("rowhouse", "changed");
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0, changed)) {
            connect(broker.port(), changed).close();
            for (BrokerAccount refused : List.of(ACCOUNT, new BrokerAccount("guest", "guest"))) {
                assertThatExceptionOfType(PossibleAuthenticationFailureException.class)
                        .isThrownBy(() -> connect(broker.port(), refused));
            }
        }
    }

    @Test
    void failsWhenThePortIsTakenAndCanBeStartedOnAnother() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> EmbeddedBroker.start(directory, taken.getLocalPort(), ACCOUNT))
                    .withMessageContaining(Integer.toString(taken.getLocalPort()));
        }
        start().close();
    }

    @Test
    void refusesADirectoryThatIsInUse() throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(OrphanedBroker.class, directory.toString())) {
            jvm.awaitLine("port ");

            assertThatExceptionOfType(IOException.class).isThrownBy(this::start);
        }
    }

    private EmbeddedBroker start() throws IOException {
        return EmbeddedBroker.start(directory, 0, ACCOUNT);
    }

    private static void publish(Connection connection) throws Exception {
        Channel channel = connection.createChannel();
        channel.exchangeDeclare("rowhouse", "topic", true);
        channel.queueDeclare("uploader.upload-stored", true, false, false, Map.of());
        channel.queueBind("uploader.upload-stored", "rowhouse", "upload.stored");
        channel.confirmSelect();
        for (int n = 0; n < MESSAGES; n++) {
            byte[] body = ("message " + n).getBytes(StandardCharsets.UTF_8);
            channel.basicPublish("rowhouse", "upload.stored", true, MessageProperties.PERSISTENT_BASIC, body);
        }
        channel.waitForConfirmsOrDie(30_000);
    }

    private static Connection connect(int port) throws Exception {
        return connect(port, ACCOUNT);
    }

    private static Connection connect(int port, BrokerAccount account) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        factory.setUsername(account.user());
        factory.setPassword(account.password());
        factory.setVirtualHost(EmbeddedBroker.VIRTUAL_HOST);
        return factory.newConnection();
    }
}

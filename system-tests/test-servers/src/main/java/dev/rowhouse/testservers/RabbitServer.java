package dev.rowhouse.testservers;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.rowhouse.events.Subscription;
import dev.rowhouse.events.Topology;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** A running broker for AMQP 0-9-1. */
record RabbitServer(String host, int port, String user, String password, String virtualHost) {

    /** Deletes all queues of Rowhouse with what is in them, so that no run sees the messages of another. */
    void deleteQueues() throws IOException, TimeoutException {
        try (Connection connection = connect()) {
            for (Subscription subscription : Topology.SUBSCRIPTIONS) {
                for (String queue : List.of(subscription.queue(), subscription.parkedQueue())) {
                    delete(connection, queue);
                }
            }
        }
    }

    /** On a channel of its own, because a broker may close it when there is no such queue. */
    private static void delete(Connection connection, String queue) throws IOException, TimeoutException {
        Channel channel = connection.createChannel();
        try {
            channel.queueDelete(queue);
            channel.close();
        } catch (IOException noSuchQueue) {
            if (channel.isOpen()) {
                throw noSuchQueue;
            }
        }
    }

    Connection connect() throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(host);
        factory.setPort(port);
        factory.setUsername(user);
        factory.setPassword(password);
        factory.setVirtualHost(virtualHost);
        return factory.newConnection("test-servers");
    }

    @Override
    public String toString() {
        return "RabbitServer[" + host + ":" + port + "]";
    }
}

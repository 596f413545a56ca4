package dev.rowhouse.auth;

import static org.awaitility.Awaitility.await;

import dev.rowhouse.delivery.EventJson;
import dev.rowhouse.events.Event;
import dev.rowhouse.events.EventType;
import dev.rowhouse.events.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/** Hears what auth tells of one kind, from now on. */
final class Told<E extends Event> implements AutoCloseable {

    private final RabbitTemplate rabbit;
    private final Class<E> type;
    private final Queue queue = new Queue("test.told-" + UUID.randomUUID(), false, false, true);
    private final List<E> heard = new ArrayList<>();

    Told(RabbitTemplate rabbit, EventType kind, Class<E> type) {
        this.rabbit = rabbit;
        this.type = type;
        RabbitAdmin admin = new RabbitAdmin(rabbit);
        admin.declareQueue(queue);
        admin.declareBinding(BindingBuilder.bind(queue)
                .to(new TopicExchange(Topology.EXCHANGE))
                .with(kind.routingKey()));
    }

    /** Waits for one, and gives all like it that there are by then. */
    List<E> awaitLike(Predicate<E> wanted) {
        await().atMost(Duration.ofSeconds(20)).until(() -> all().stream().anyMatch(wanted));
        return all().stream().filter(wanted).toList();
    }

    List<E> all() {
        for (Message message = rabbit.receive(queue.getName());
                message != null;
                message = rabbit.receive(queue.getName())) {
            heard.add(EventJson.read(message.getBody(), type));
        }
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        new RabbitAdmin(rabbit).deleteQueue(queue.getName());
    }
}

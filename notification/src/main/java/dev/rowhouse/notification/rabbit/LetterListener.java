package dev.rowhouse.notification.rabbit;

import dev.rowhouse.events.LetterRequested;
import dev.rowhouse.events.Topology;
import dev.rowhouse.notification.Notifier;
import org.springframework.amqp.rabbit.annotation.RabbitListener;

class LetterListener {

    private final Notifier notifier;

    LetterListener(Notifier notifier) {
        this.notifier = notifier;
    }

    @RabbitListener(queues = Topology.NOTIFICATION_LETTER_REQUESTED)
    void on(LetterRequested event) {
        notifier.letterRequested(event);
    }
}

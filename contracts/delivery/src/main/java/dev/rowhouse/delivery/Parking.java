package dev.rowhouse.delivery;

import dev.rowhouse.events.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.retry.MessageRecoverer;

/** The end of a message's attempts: who wants to know is told, then the message goes to its parked queue. */
final class Parking implements MessageRecoverer {

    private static final Logger log = LoggerFactory.getLogger(Parking.class);

    private final BeforeParking beforeParking;
    private final MessageRecoverer parkedQueue;

    Parking(BeforeParking beforeParking, MessageRecoverer parkedQueue) {
        this.beforeParking = beforeParking;
        this.parkedQueue = parkedQueue;
    }

    @Override
    public void recover(Message message, Throwable cause) {
        String queue = String.valueOf(message.getMessageProperties().getConsumerQueue());
        log.error(
                "Parked message {} of queue {} (exchange {})",
                message.getMessageProperties().getMessageId(),
                queue,
                Topology.EXCHANGE,
                cause);
        beforeParking.parking(queue, message.getBody(), cause);
        parkedQueue.recover(message, cause);
    }
}

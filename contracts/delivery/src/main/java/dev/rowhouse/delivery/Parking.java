package dev.rowhouse.delivery;

import dev.rowhouse.events.Topology;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.retry.MessageRecoverer;

/**
 * The end of a message's attempts. A failure of the message is parked; a failure that time heals is thrown on to the
 * interceptor outside, which knows no last attempt.
 */
final class Parking implements MessageRecoverer {

    private static final Logger log = LoggerFactory.getLogger(Parking.class);

    private final Predicate<Throwable> healsWithTime;
    private final BeforeParking beforeParking;
    private final MessageRecoverer parkedQueue;

    Parking(Predicate<Throwable> healsWithTime, BeforeParking beforeParking, MessageRecoverer parkedQueue) {
        this.healsWithTime = healsWithTime;
        this.beforeParking = beforeParking;
        this.parkedQueue = parkedQueue;
    }

    @Override
    public void recover(Message message, Throwable cause) {
        if (healsWithTime.test(cause)) {
            throw new StillFailing(cause);
        }
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

    /** Carries a failure that time heals past the inner interceptor. */
    static final class StillFailing extends RuntimeException {

        StillFailing(Throwable cause) {
            super(cause);
        }
    }
}

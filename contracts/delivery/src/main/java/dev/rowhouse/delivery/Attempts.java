package dev.rowhouse.delivery;

import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.retry.MessageRecoverer;
import org.springframework.aop.ProxyMethodInvocation;

/**
 * Invokes a listener until it succeeds: without limit while the failures are such that time heals them, otherwise up to a
 * number of attempts, after which the message goes to {@code parking}. Safe for use by many threads.
 *
 * <p>Spring AMQP's own retry interceptors proceed with one and the same invocation at each attempt. That skips whatever
 * advice is nested inside them from the second attempt on, so two of them (one per kind of failure) cannot be combined.
 */
final class Attempts implements MethodInterceptor {

    private final DeliveryProperties properties;
    private final TransientFailures healingWithTime;
    private final Outages outages;
    private final MessageRecoverer parking;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Attempts(
            DeliveryProperties properties,
            TransientFailures healingWithTime,
            Outages outages,
            MessageRecoverer parking) {
        this.properties = properties;
        this.healingWithTime = healingWithTime;
        this.outages = outages;
        this.parking = parking;
    }

    /** Ends every pause. A message whose handling keeps failing is left to the broker, which delivers it again. */
    void stop() {
        stopped.countDown();
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        int counted = 0;
        Set<String> waitedFor = new HashSet<>();
        Duration pause = properties.firstPause();
        for (int attempt = 1; ; attempt++) {
            try {
                Object result =
                        ((ProxyMethodInvocation) invocation).invocableClone().proceed();
                waitedFor.forEach(outages::worked);
                return result;
            } catch (Exception failure) {
                TransientFailure kind = healingWithTime.kindOf(failure);
                if (kind != null) {
                    waitedFor.add(kind.server());
                    tell(kind, failure, message(invocation), attempt);
                } else if (++counted >= properties.attempts()) {
                    waitedFor.forEach(outages::worked);
                    parking.recover(message(invocation), failure);
                    return null;
                }
                if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw failure;
                }
                pause = shorter(pause.multipliedBy(2), properties.maxPause());
            }
        }
    }

    private void tell(TransientFailure kind, Exception failure, Message message, int attempt) {
        if (attempt >= kind.toldFromAttempt()) {
            String queue = message.getMessageProperties().getConsumerQueue();
            outages.failed(kind.server(), "a message of queue " + queue, attempt, Outages.reason(failure));
        }
    }

    /** The advised method is the container's, with a channel and a message. */
    private static Message message(MethodInvocation invocation) {
        return (Message) Objects.requireNonNull(invocation.getArguments()[1]);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}

package dev.rowhouse.delivery;

import dev.rowhouse.events.Topology;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory.ConfirmType;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.retry.RepublishMessageRecovererWithConfirms;
import org.springframework.expression.common.LiteralExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;

/**
 * Moves a message to the parked queue of its queue, with the exception in its headers, and returns when the broker has
 * confirmed it.
 *
 * <p>The stack trace is added here: the class above leaves it out where the broker names no limit on frames, as Qpid does.
 */
final class ParkedQueue extends RepublishMessageRecovererWithConfirms {

    /** In characters. All headers have to fit one frame, which is 128 KiB with RabbitMQ. */
    private static final int MAX_STACK_TRACE = 32_000;

    ParkedQueue(RabbitTemplate rabbit) {
        super(
                rabbit,
                new LiteralExpression(Topology.EXCHANGE),
                new SpelExpressionParser().parseExpression("messageProperties.consumerQueue + '.parked'"),
                ConfirmType.CORRELATED);
    }

    @Override
    protected Map<String, Object> additionalHeaders(Message message, @Nullable Throwable cause) {
        if (cause == null) {
            return Map.of();
        }
        StringWriter stackTrace = new StringWriter();
        cause.printStackTrace(new PrintWriter(stackTrace, true));
        return Map.of(X_EXCEPTION_STACKTRACE, cut(stackTrace.toString()));
    }

    private static String cut(String stackTrace) {
        return stackTrace.length() <= MAX_STACK_TRACE ? stackTrace : stackTrace.substring(0, MAX_STACK_TRACE);
    }
}

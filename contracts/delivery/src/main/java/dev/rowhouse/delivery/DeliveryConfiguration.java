package dev.rowhouse.delivery;

import dev.rowhouse.events.Subscription;
import dev.rowhouse.events.Topology;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarable;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.config.SimpleRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.support.converter.JacksonJsonMessageConverter;
import org.springframework.amqp.support.converter.MessageConverter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.amqp.autoconfigure.SimpleRabbitListenerContainerFactoryConfigurer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Topology, outbox and the treatment of failing messages.
 *
 * <p>A failure that time heals is retried without limit, with pauses up to {@code delivery.max-pause}, while the message
 * stays unacknowledged; anything else {@code delivery.attempts} times, then the message is moved to its queue's parked
 * queue together with the exception.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliveryProperties.class)
@Import(DeliveryWatchConfiguration.class)
public class DeliveryConfiguration {

    @Bean
    Declarables topology(DeliveryProperties properties) {
        return properties.declareTopology() ? topology() : new Declarables();
    }

    /** Parked queues are bound, too: an account can be allowed to publish to some keys of an exchange, but not to some queues. */
    private static Declarables topology() {
        TopicExchange exchange = new TopicExchange(Topology.EXCHANGE, true, false);
        List<Declarable> declarables = new ArrayList<>();
        declarables.add(exchange);
        for (Subscription subscription : Topology.SUBSCRIPTIONS) {
            Queue queue = new Queue(subscription.queue(), true);
            Binding binding = BindingBuilder.bind(queue)
                    .to(exchange)
                    .with(subscription.event().routingKey());
            Queue parked = new Queue(subscription.parkedQueue(), true);
            Binding parking = BindingBuilder.bind(parked).to(exchange).with(parked.getName());
            declarables.addAll(List.of(queue, binding, parked, parking));
        }
        return new Declarables(declarables);
    }

    @Bean
    MessageConverter eventConverter() {
        JacksonJsonMessageConverter converter = new JacksonJsonMessageConverter(EventJson.mapper());
        converter.setAlwaysConvertToInferredType(true);
        return converter;
    }

    @Bean
    OutboxRelay outboxRelay(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            RabbitTemplate rabbit,
            DeliveryProperties properties,
            TransientFailures failures,
            Outages outages) {
        return new OutboxRelay(jdbc, new TransactionTemplate(transactions), rabbit, properties, failures, outages);
    }

    @Bean
    CurrentTrace currentTrace(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
        return new CurrentTrace(
                tracer.getIfAvailable(() -> Tracer.NOOP), propagator.getIfAvailable(() -> Propagator.NOOP));
    }

    @Bean
    Outbox outbox(JdbcClient jdbc, OutboxRelay relay, CurrentTrace trace) {
        return new JdbcOutbox(jdbc, relay::wake, trace::traceparent);
    }

    @Bean
    AuditTrail auditTrail(@Value("${spring.application.name}") String service, Outbox outbox) {
        return new AuditTrail(service, outbox, Clock.systemUTC());
    }

    @Bean
    TransientFailures transientFailures(ObjectProvider<TransientFailure> ofService) {
        return new TransientFailures(ofService.stream().toList());
    }

    @Bean
    Outages outages(DeliveryProperties properties) {
        return new Outages(properties.outageReminder(), Clock.systemUTC());
    }

    @Bean
    Attempts attempts(
            RabbitTemplate rabbit,
            DeliveryProperties properties,
            TransientFailures failures,
            Outages outages,
            ObjectProvider<BeforeParking> beforeParking) {
        BeforeParking listener =
                (queue, body, cause) -> beforeParking.forEach(each -> each.parking(queue, body, cause));
        return new Attempts(properties, failures, outages, new Parking(listener, new ParkedQueue(rabbit)));
    }

    /** Before the listener containers are stopped, which wait for what they are handling. */
    @Bean
    ApplicationListener<ContextClosedEvent> attemptsEndWithTheContext(Attempts attempts) {
        return closed -> attempts.stop();
    }

    @Bean
    SimpleRabbitListenerContainerFactory rabbitListenerContainerFactory(
            SimpleRabbitListenerContainerFactoryConfigurer configurer,
            ConnectionFactory connectionFactory,
            Attempts attempts) {
        SimpleRabbitListenerContainerFactory factory = new SimpleRabbitListenerContainerFactory();
        configurer.configure(factory, connectionFactory);
        factory.setAdviceChain(attempts);
        // The trace of a message goes on while it is handled, over all attempts.
        factory.setObservationEnabled(true);
        return factory;
    }
}

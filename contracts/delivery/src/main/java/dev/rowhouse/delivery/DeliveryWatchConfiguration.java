package dev.rowhouse.delivery;

import java.time.Clock;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What operators can see of delivery. A service's name is the consumer's in the topology. */
@Configuration(proxyBeanMethods = false)
class DeliveryWatchConfiguration {

    @Bean
    ParkedQueues parkedQueues(AmqpAdmin admin, @Value("${spring.application.name}") String service) {
        return new ParkedQueues(admin, service, Clock.systemUTC());
    }

    @Bean
    ParkedHealthIndicator parkedHealthIndicator(ParkedQueues queues) {
        return new ParkedHealthIndicator(queues);
    }

    @Bean
    DeliveryMetrics deliveryMetrics(ParkedQueues queues, JdbcClient jdbc) {
        return new DeliveryMetrics(queues, new OutboxBacklog(jdbc, Clock.systemUTC()));
    }
}

package dev.rowhouse.gateway;

import dev.rowhouse.delivery.AuditTrail;
import dev.rowhouse.gateway.audit.Deeds;
import dev.rowhouse.gateway.rabbit.GatewayRabbitConfiguration;
import dev.rowhouse.gateway.routes.RoutesConfiguration;
import dev.rowhouse.gateway.security.SecurityConfiguration;
import dev.rowhouse.gateway.upload.UploadConfiguration;
import dev.rowhouse.gateway.web.WebConfiguration;
import dev.rowhouse.http.token.CurrentActor;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The gateway without the adapters that can be replaced: it needs a file store and an outbox beside it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewayProperties.class)
@Import({
    UploadConfiguration.class,
    WebConfiguration.class,
    GatewayRabbitConfiguration.class,
    RoutesConfiguration.class,
    SecurityConfiguration.class
})
public class GatewayConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Deeds deeds(AuditTrail trail) {
        return new Deeds(trail, new CurrentActor());
    }
}

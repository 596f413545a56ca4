package dev.rowhouse.auth;

import dev.rowhouse.delivery.DeliveryConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The auth service as it is deployed. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({AuthConfiguration.class, DeliveryConfiguration.class})
public class AuthApplication {

    public static void main(String[] args) {
        new SpringApplicationBuilder(AuthApplication.class)
                .properties("spring.config.name=auth")
                .run(args);
    }
}

package dev.rowhouse.gateway;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A gateway that all its tests share, with every server there. */
abstract class GatewayOnServers extends RunningGateway {

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        registerServers(registry);
    }
}

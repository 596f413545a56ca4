package dev.rowhouse.query.web;

import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Answers the probes on the service's own port, where whoever waits for the service asks. */
final class HealthPaths implements WebMvcConfigurer {

    static final String[] ALL = {"/actuator/health/liveness", "/actuator/health/readiness", "/livez", "/readyz"};

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/actuator/health/liveness").setViewName("forward:/livez");
        registry.addViewController("/actuator/health/readiness").setViewName("forward:/readyz");
    }
}

package dev.rowhouse.http;

import dev.rowhouse.http.token.TokenConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Problem documents, probes, and the tokens that were verified. */
@Configuration(proxyBeanMethods = false)
@Import({
    Probes.class,
    DatabaseProblems.class,
    FrameworkProblems.class,
    ServerProblems.class,
    TokenConfiguration.class,
    UnobservedSecurity.class
})
public class HttpConfiguration {}

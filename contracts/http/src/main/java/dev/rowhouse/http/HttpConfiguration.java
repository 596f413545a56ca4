package dev.rowhouse.http;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Problem documents and probes. */
@Configuration(proxyBeanMethods = false)
@Import({Probes.class, DatabaseProblems.class, FrameworkProblems.class})
public class HttpConfiguration {}

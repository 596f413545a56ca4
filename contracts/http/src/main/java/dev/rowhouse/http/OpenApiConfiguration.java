package dev.rowhouse.http;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The service's own OpenAPI document at {@link #PATH}, open to anyone. */
@Configuration(proxyBeanMethods = false)
@Import(OpenApiController.class)
public class OpenApiConfiguration {

    public static final String PATH = "/openapi.json";
}

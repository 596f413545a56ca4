package dev.rowhouse.auth;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole service with settings of one test's own, on the servers of all; the schema is as others left it. */
record OwnAuth(ConfigurableApplicationContext context) implements AutoCloseable {

    static OwnAuth start(Map<String, String> settings) {
        Map<String, Object> properties = new HashMap<>(OwnServers.properties());
        properties.put("spring.config.name", "auth");
        properties.put("spring.jmx.enabled", "false");
        properties.put("server.port", "0");
        properties.put("management.server.port", "0");
        properties.put("auth.key-encryption-key", TestKeys.KEY_ENCRYPTION_KEY);
        properties.putAll(settings);
        return new OwnAuth(new SpringApplicationBuilder(AuthApplication.class)
                .registerShutdownHook(false)
                .run(properties.entrySet().stream()
                        .map(each -> "--" + each.getKey() + "=" + each.getValue())
                        .toArray(String[]::new)));
    }

    Client client() {
        return new Client(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    @Override
    public void close() {
        context.close();
    }
}

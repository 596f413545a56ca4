package dev.rowhouse.query;

import dev.rowhouse.query.mysql.QueryMysqlConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The service as it is deployed. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({QueryConfiguration.class, QueryMysqlConfiguration.class})
public class QueryApplication {

    public static void main(String[] args) {
        new SpringApplicationBuilder(QueryApplication.class)
                .properties("spring.config.name=query")
                .run(args);
    }
}

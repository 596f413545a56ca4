package dev.rowhouse.query.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP side of the service. */
@Configuration(proxyBeanMethods = false)
@Import({
    QuerySecurity.class,
    QueryProblems.class,
    DatasetsController.class,
    RecordsController.class,
    RejectsController.class,
    ReportsController.class
})
public class QueryWebConfiguration {

    @Bean
    SecurityProblems securityProblems(JsonMapper json) {
        return new SecurityProblems(json);
    }

    @Bean
    HealthPaths healthPaths() {
        return new HealthPaths();
    }

    @Bean
    CallerArguments callerArguments() {
        return new CallerArguments();
    }
}

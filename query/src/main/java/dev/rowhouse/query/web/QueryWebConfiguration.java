package dev.rowhouse.query.web;

import dev.rowhouse.http.HttpConfiguration;
import dev.rowhouse.http.OpenApiConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The HTTP side of the service. */
@Configuration(proxyBeanMethods = false)
@Import({
    QuerySecurity.class,
    QueryProblems.class,
    BackupsController.class,
    DatasetsController.class,
    ExportsController.class,
    DatasetDocumentController.class,
    FacetsController.class,
    GrantsController.class,
    IndexesController.class,
    ProfileController.class,
    RecordsController.class,
    RejectsController.class,
    ReportsController.class,
    SearchController.class,
    SqlController.class,
    HttpConfiguration.class,
    OpenApiConfiguration.class
})
public class QueryWebConfiguration {

    @Bean
    CallerArguments callerArguments() {
        return new CallerArguments();
    }
}

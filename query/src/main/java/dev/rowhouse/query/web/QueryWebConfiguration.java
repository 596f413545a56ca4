package dev.rowhouse.query.web;

import dev.rowhouse.http.HttpConfiguration;
import dev.rowhouse.http.OpenApiConfiguration;
import dev.rowhouse.http.WaitingClients;
import dev.rowhouse.http.WaitingClientsConfiguration;
import dev.rowhouse.query.snapshot.Audience;
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
    WaitingClientsConfiguration.class,
    OpenApiConfiguration.class
})
public class QueryWebConfiguration {

    @Bean
    CallerArguments callerArguments() {
        return new CallerArguments();
    }

    /** Of each request its client. */
    @Bean
    Audience audience(WaitingClients clients) {
        return stop -> new ClientWatch(clients.whenGone(stop));
    }

    private record ClientWatch(WaitingClients.Watch watch) implements Audience.Watch {

        @Override
        public boolean hasStopped() {
            return watch.hasStopped();
        }

        @Override
        public void close() {
            watch.close();
        }
    }
}

package dev.rowhouse.gateway.web;

import dev.rowhouse.gateway.GatewayProperties;
import dev.rowhouse.gateway.upload.Uploads;
import dev.rowhouse.http.HttpConfiguration;
import dev.rowhouse.http.token.KnownRevocations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Uploads over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import({
    UploadController.class,
    JobRequestsController.class,
    ContentController.class,
    UploadEventsController.class,
    UploadProblems.class,
    DocsPage.class,
    HttpConfiguration.class
})
public class WebConfiguration {

    @Bean
    UploadStreams uploadStreams(
            ObjectProvider<Uploads> uploads, GatewayProperties properties, KnownRevocations revocations) {
        return new UploadStreams(uploads::getObject, revocations::include, properties);
    }
}

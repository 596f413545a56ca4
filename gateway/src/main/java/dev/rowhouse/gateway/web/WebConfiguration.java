package dev.rowhouse.gateway.web;

import dev.rowhouse.gateway.GatewayProperties;
import dev.rowhouse.gateway.upload.Uploads;
import dev.rowhouse.http.HttpConfiguration;
import dev.rowhouse.http.token.KnownRevocations;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Uploads over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import({
    UploadController.class,
    JobRequestsController.class,
    ContentController.class,
    FileController.class,
    UploadEventsController.class,
    UploadProblems.class,
    DocsPage.class,
    HttpConfiguration.class
})
public class WebConfiguration {

    @Bean
    StreamGuard streamGuard(
            KnownRevocations revocations, JwtDecoder decoder, ObjectProvider<Uploads> uploads, Clock clock) {
        return new StreamGuard(revocations::include, decoder, uploads::getObject, clock);
    }

    @Bean
    UploadStreams uploadStreams(ObjectProvider<Uploads> uploads, StreamGuard guard, GatewayProperties properties) {
        return new UploadStreams(uploads::getObject, guard, properties);
    }
}

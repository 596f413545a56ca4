package dev.rowhouse.gateway.web;

import dev.rowhouse.gateway.GatewayProperties;
import dev.rowhouse.gateway.upload.Uploads;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Uploads over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import({
    UploadController.class,
    ContentController.class,
    UploadEventsController.class,
    UploadProblems.class,
    OtherProblems.class
})
public class WebConfiguration implements WebMvcConfigurer {

    @Bean
    UploadStreams uploadStreams(ObjectProvider<Uploads> uploads, GatewayProperties properties) {
        return new UploadStreams(uploads::getObject, properties);
    }

    /** Probes look at the port that does the work; the management port can be well while that one hangs. */
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/actuator/health/liveness").setViewName("forward:/livez");
        registry.addViewController("/actuator/health/readiness").setViewName("forward:/readyz");
    }
}

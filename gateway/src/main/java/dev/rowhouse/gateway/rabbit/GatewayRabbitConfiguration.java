package dev.rowhouse.gateway.rabbit;

import dev.rowhouse.gateway.upload.JobOutcomes;
import dev.rowhouse.gateway.upload.WrittenRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Receives what the uploader says of jobs. */
@Configuration(proxyBeanMethods = false)
public class GatewayRabbitConfiguration {

    @Bean
    JobListener jobListener(JobOutcomes outcomes, WrittenRecords records) {
        return new JobListener(outcomes, records);
    }
}

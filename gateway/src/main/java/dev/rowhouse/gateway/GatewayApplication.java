package dev.rowhouse.gateway;

import dev.rowhouse.delivery.DeliveryConfiguration;
import dev.rowhouse.filestore.gridfs.GridFsFilesConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The gateway as it is deployed: files in GridFS. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({GatewayConfiguration.class, DeliveryConfiguration.class, GridFsFilesConfiguration.class})
public class GatewayApplication {

    public static void main(String[] args) {
        new SpringApplicationBuilder(GatewayApplication.class)
                .properties("spring.config.name=gateway")
                .run(args);
    }
}

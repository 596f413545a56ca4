package dev.rowhouse.uploader;

import dev.rowhouse.delivery.DeliveryConfiguration;
import dev.rowhouse.filestore.gridfs.GridFsFilesConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The uploader as it is deployed: files from GridFS, events over RabbitMQ. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({UploaderConfiguration.class, DeliveryConfiguration.class, GridFsFilesConfiguration.class})
public class UploaderApplication {

    public static void main(String[] args) {
        new SpringApplicationBuilder(UploaderApplication.class)
                .properties("spring.config.name=uploader")
                .run(args);
    }
}

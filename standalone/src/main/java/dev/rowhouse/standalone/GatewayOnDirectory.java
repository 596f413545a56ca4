package dev.rowhouse.standalone;

import dev.rowhouse.delivery.DeliveryConfiguration;
import dev.rowhouse.filestore.directory.DirectoryFilesConfiguration;
import dev.rowhouse.gateway.GatewayConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The gateway with its files in a directory. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({GatewayConfiguration.class, DeliveryConfiguration.class, DirectoryFilesConfiguration.class})
class GatewayOnDirectory {}

package dev.rowhouse.standalone;

import dev.rowhouse.delivery.DeliveryConfiguration;
import dev.rowhouse.filestore.directory.DirectoryFilesConfiguration;
import dev.rowhouse.uploader.UploaderConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The uploader with its files in a directory. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({UploaderConfiguration.class, DeliveryConfiguration.class, DirectoryFilesConfiguration.class})
class UploaderOnDirectory {}

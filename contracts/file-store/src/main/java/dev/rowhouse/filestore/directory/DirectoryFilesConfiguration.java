package dev.rowhouse.filestore.directory;

import dev.rowhouse.filestore.Files;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Files in a local directory. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DirectoryFilesProperties.class)
public class DirectoryFilesConfiguration {

    @Bean
    Files files(DirectoryFilesProperties properties) {
        return new DirectoryFiles(properties.path());
    }
}

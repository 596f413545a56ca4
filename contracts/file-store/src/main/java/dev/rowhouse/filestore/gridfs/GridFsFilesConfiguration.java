package dev.rowhouse.filestore.gridfs;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.rowhouse.filestore.Files;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Files in GridFS. The server need not be there when the service starts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GridFsFilesProperties.class)
public class GridFsFilesConfiguration {

    @Bean(destroyMethod = "close")
    MongoClient fileStoreClient(GridFsFilesProperties properties) {
        long timeout = properties.timeout().toMillis();
        ConnectionString connection = properties.connection();
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(timeout, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(timeout, TimeUnit.MILLISECONDS)
                        .readTimeout(timeout, TimeUnit.MILLISECONDS))
                .applyConnectionString(connection)
                .build();
        return MongoClients.create(settings);
    }

    @Bean
    Files files(MongoClient fileStoreClient, GridFsFilesProperties properties) {
        return new GridFsFiles(fileStoreClient.getDatabase(properties.database()), properties.bucket());
    }
}

package dev.rowhouse.filestore.gridfs;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import dev.rowhouse.filestore.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class GridFsFilesConfigurationTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(GridFsFilesConfiguration.class);

    @Test
    void hasDocumentedDefaults() {
        runner.run(context -> {
            GridFsFilesProperties properties = context.getBean(GridFsFilesProperties.class);
            assertThat(properties.uri()).isEqualTo("mongodb://localhost:27017/rowhouse");
            assertThat(properties.bucket()).isEqualTo("uploads");
            assertThat(properties.timeout()).isEqualTo(Duration.ofSeconds(10));
            assertThat(context).hasSingleBean(Files.class).hasSingleBean(MongoClient.class);
        });
    }

    @Test
    void namesThePropertyThatIsWrong() {
        runner.withPropertyValues("file-store.gridfs.uri=mongodb://localhost:27017")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("file-store.gridfs.uri must name a database"));
        runner.withPropertyValues("file-store.gridfs.timeout=0s")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageStartingWith("file-store.gridfs.timeout must be positive"));
    }

    @Test
    void keepsThePasswordOutOfItsText() {
        assertThat(new GridFsFilesProperties("mongodb://me:secret@localhost/rowhouse", "uploads", Duration.ofSeconds(1))
                        .toString())
                .doesNotContain("secret");
    }
}

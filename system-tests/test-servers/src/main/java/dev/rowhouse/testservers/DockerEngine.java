package dev.rowhouse.testservers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;

/**
 * The engine that Testcontainers finds.
 *
 * <p>Images are pulled here and not by Testcontainers, which tries for two minutes where there is no registry.
 */
final class DockerEngine implements Engine {

    private static final long PATIENCE_MINUTES = 10;

    @Override
    public boolean answers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @Override
    public Optional<String> lacks(String image) {
        DockerClient docker = DockerClientFactory.lazyClient();
        try {
            docker.inspectImageCmd(image).exec();
            return Optional.empty();
        } catch (NotFoundException notYet) {
            return pull(docker, image);
        }
    }

    private static Optional<String> pull(DockerClient docker, String image) {
        try {
            boolean ended = docker.pullImageCmd(image).start().awaitCompletion(PATIENCE_MINUTES, TimeUnit.MINUTES);
            return ended ? Optional.empty() : Optional.of("not pulled within " + PATIENCE_MINUTES + " minutes");
        } catch (DockerException e) {
            return Optional.of(
                    Objects.toString(e.getMessage()).strip().lines().findFirst().orElse(""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}

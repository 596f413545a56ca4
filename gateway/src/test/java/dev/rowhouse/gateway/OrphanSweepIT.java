package dev.rowhouse.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.filestore.Files;
import dev.rowhouse.gateway.upload.OrphanSweep;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

@SuppressWarnings("NullAway.Init")
@Import(OrphanSweepIT.MovableClock.class)
class OrphanSweepIT extends GatewayOnServers {

    private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);

    @Autowired
    private Files files;

    @Autowired
    private OrphanSweep sweep;

    @Test
    void deletesOldFilesThatNeverBecameUploads() throws Exception {
        UUID orphan = UUID.randomUUID();
        files.store(orphan, new ByteArrayInputStream("a\n".getBytes(UTF_8)), 10);
        UUID upload = UUID.fromString(
                json(send(raw("", "a\n".getBytes(UTF_8)))).path("id").asString());

        sweep.sweep();
        assertThat(files.size(orphan)).isPresent();

        AHEAD.set(Duration.ofHours(25));
        try {
            sweep.sweep();
        } finally {
            AHEAD.set(Duration.ZERO);
        }
        assertThat(files.size(orphan)).isEmpty();
        assertThat(files.size(upload)).isPresent();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class MovableClock {

        @Bean
        @Primary
        Clock movableClock() {
            InstantSource source = () -> Instant.now().plus(AHEAD.get());
            return source.withZone(ZoneOffset.UTC);
        }
    }
}

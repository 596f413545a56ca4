package dev.rowhouse.gateway.upload;

import dev.rowhouse.filestore.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes files that never became uploads, because the gateway died or lost its database between storing and accepting. The
 * age has to exceed the longest time that lies between the two.
 */
public final class OrphanSweep {

    private static final Logger log = LoggerFactory.getLogger(OrphanSweep.class);
    private static final int BATCH = 500;

    private final Files files;
    private final Uploads uploads;
    private final IdempotencyKeys keys;
    private final Duration age;
    private final Clock clock;

    OrphanSweep(Files files, Uploads uploads, IdempotencyKeys keys, Duration age, Clock clock) {
        this.files = files;
        this.uploads = uploads;
        this.keys = keys;
        this.age = age;
        this.clock = clock;
    }

    public void sweep() {
        Instant cutoff = clock.instant().minus(age);
        keys.forgetExpired(clock.instant());
        files.sweepUnfinished(cutoff);
        try (Stream<UUID> stored = files.storedBefore(cutoff)) {
            Iterator<UUID> ids = stored.iterator();
            List<UUID> batch = new ArrayList<>(BATCH);
            while (ids.hasNext()) {
                batch.add(ids.next());
                if (batch.size() == BATCH || !ids.hasNext()) {
                    deleteOrphans(batch);
                    batch.clear();
                }
            }
        }
    }

    private void deleteOrphans(List<UUID> batch) {
        Set<UUID> known = uploads.known(batch);
        for (UUID id : batch) {
            if (!known.contains(id)) {
                files.delete(id);
                log.info("Deleted file {}, which never became an upload", id);
            }
        }
    }
}

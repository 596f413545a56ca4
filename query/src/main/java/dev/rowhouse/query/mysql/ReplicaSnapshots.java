package dev.rowhouse.query.mysql;

import dev.rowhouse.grammar.sql.FullTextIndex;
import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.DatasetAccess;
import dev.rowhouse.query.catalog.DatasetDescription;
import dev.rowhouse.query.snapshot.Snapshot;
import dev.rowhouse.query.snapshot.Snapshots;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Reads rows from a replica wherever that makes no difference.
 *
 * <p>A replica is behind by as long as it takes to apply what it was sent. So whether a dataset may be read, and at which
 * revision it is, is asked of the primary; where the replica does not have that revision yet, or does not answer, the
 * primary is read. Nobody who was told that a load is completed reads what was before it.
 */
final class ReplicaSnapshots implements Snapshots {

    /** A replica that could not be reached is left alone for so long, lest each request wait for it in vain. */
    static final Duration REST = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(ReplicaSnapshots.class);

    private final Snapshots replica;
    private final Snapshots primary;
    private final DatasetAccess truth;
    private final Clock clock;
    private final AtomicReference<Instant> restsUntil = new AtomicReference<>(Instant.MIN);

    /** @param truth the datasets as the primary has them at each moment */
    ReplicaSnapshots(Snapshots replica, Snapshots primary, DatasetAccess truth, Clock clock) {
        this.replica = replica;
        this.primary = primary;
        this.truth = truth;
        this.clock = clock;
    }

    @Override
    public <T extends @Nullable Object> T read(Work<T> work) throws IOException {
        if (clock.instant().isBefore(restsUntil.get())) {
            return primary.read(work);
        }
        Connected connected = new Connected();
        try {
            return replica.read(snapshot -> {
                connected.isTrue = true;
                return work.in(new Checked(snapshot));
            });
        } catch (ReplicaIsBehind e) {
            return primary.read(work);
        } catch (ReplicaIsAway e) {
            return withoutReplica(work, e);
        } catch (DataAccessException e) {
            if (connected.isTrue) {
                throw e;
            }
            return withoutReplica(work, e);
        }
    }

    private <T extends @Nullable Object> T withoutReplica(Work<T> work, RuntimeException failure) throws IOException {
        restsUntil.set(clock.instant().plus(REST));
        log.warn("The replica cannot be read; the primary is, for {}", REST, failure);
        return primary.read(work);
    }

    /** Whether there was a connection to the replica, so that what fails may be something else. */
    private static final class Connected {
        private boolean isTrue;
    }

    /** The connection was there, and did not work. As with the other, nothing was answered yet. */
    private static final class ReplicaIsAway extends RuntimeException {
        ReplicaIsAway(Throwable cause) {
            super("The replica is away", cause);
        }
    }

    /** A dataset has changed since. It is opened before anything is read of it, so nothing was answered yet. */
    private static final class ReplicaIsBehind extends RuntimeException {
        ReplicaIsBehind() {
            super("The replica is behind", null, false, false);
        }
    }

    /** A snapshot of the replica, whose datasets are those of the primary. */
    private final class Checked implements Snapshot {

        private final Snapshot snapshot;

        Checked(Snapshot snapshot) {
            this.snapshot = snapshot;
        }

        @Override
        public DatasetAccess datasets() {
            return new CheckedDatasets(snapshot.datasets());
        }

        @Override
        public <T extends @Nullable Object> T query(Sql sql, Limit limit, Reader<T> reader) throws IOException {
            return snapshot.query(sql, limit, reader);
        }

        @Override
        public <T extends @Nullable Object> T stream(Sql sql, Limit limit, Reader<T> reader) throws IOException {
            return snapshot.stream(sql, limit, reader);
        }

        @Override
        public long estimate(Sql sql) throws IOException {
            return snapshot.estimate(sql);
        }
    }

    /** Opens datasets of the replica that are as the primary's. */
    private final class CheckedDatasets implements DatasetAccess {

        private final DatasetAccess copies;

        CheckedDatasets(DatasetAccess copies) {
            this.copies = copies;
        }

        @Override
        public List<DatasetDescription> list(Caller caller, String afterName, int limit) {
            return truth.list(caller, afterName, limit);
        }

        @Override
        public Optional<DatasetDescription> describe(Caller caller, String name) {
            return truth.describe(caller, name);
        }

        @Override
        public Optional<Dataset> open(Caller caller, String name) {
            Optional<Dataset> original = truth.open(caller, name);
            if (original.isEmpty()) {
                return original;
            }
            return Optional.of(copy(caller, name)
                    .filter(copy -> isAs(original.get(), copy))
                    .orElseThrow(ReplicaIsBehind::new));
        }

        private Optional<Dataset> copy(Caller caller, String name) {
            try {
                return copies.open(caller, name);
            } catch (DataAccessException e) {
                throw new ReplicaIsAway(e);
            }
        }

        private boolean isAs(Dataset original, Dataset copy) {
            return copy.table().equals(original.table()) && copy.revision() == original.revision();
        }

        @Override
        public String mark(Dataset dataset) {
            return copies.mark(dataset);
        }

        @Override
        public List<FullTextIndex> fullTextIndexes(Dataset dataset) {
            return copies.fullTextIndexes(dataset);
        }
    }
}

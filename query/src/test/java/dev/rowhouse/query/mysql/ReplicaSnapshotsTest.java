package dev.rowhouse.query.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.query.UnaskedDatabase;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.DatasetAccess;
import dev.rowhouse.query.snapshot.Snapshots;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

/** Which of two servers is read, and what is done where one of them does not answer. */
class ReplicaSnapshotsTest {

    private static final Caller CALLER = new Caller(UUID.randomUUID(), Caller.Role.USER);

    private final Server replica = new Server("d1_v1", 7);
    private final Server primary = new Server("d1_v1", 7);
    private final Time time = new Time();
    private final ReplicaSnapshots snapshots = new ReplicaSnapshots(replica, primary, primary, time);

    @Test
    void theReplicaIsReadWhereItIsAsThePrimary() throws IOException {
        assertThat(revisionRead()).hasValue(7L);

        assertThat(replica.reads).isEqualTo(1);
        assertThat(primary.reads).isZero();
    }

    @Test
    void thePrimaryIsReadWhereTheReplicaHasAnotherRevision() throws IOException {
        for (long revision : List.of(6L, 8L)) {
            replica.dataset = dataset("d1_v1", revision);
            assertThat(revisionRead()).hasValue(7L);
        }

        assertThat(primary.reads).isEqualTo(2);
        assertThat(replica.reads)
                .as("being behind is no reason to leave it alone")
                .isEqualTo(2);
    }

    /** The revisions of two datasets that had the same name, one after the other, can be equal. */
    @Test
    void thePrimaryIsReadWhereTheReplicaHasAnotherTable() throws IOException {
        replica.dataset = dataset("d2_v1", 7);

        assertThat(revisionRead()).hasValue(7L);
        assertThat(primary.reads).isEqualTo(1);
    }

    @Test
    void thePrimaryIsReadWhereTheReplicaHasNothingYet() throws IOException {
        replica.dataset = null;

        assertThat(revisionRead()).hasValue(7L);
        assertThat(primary.reads).isEqualTo(1);
    }

    @Test
    void thePrimarySaysWhoMayRead() throws IOException {
        primary.dataset = null;

        assertThat(revisionRead()).isEmpty();
        assertThat(primary.reads).as("it was asked, and not read").isZero();
    }

    @Test
    void aReplicaThatCannotBeReachedIsLeftAloneForAWhile() throws IOException {
        replica.refusal = new DataAccessResourceFailureException("No connection");
        for (int i = 0; i < 5; i++) {
            assertThat(revisionRead()).hasValue(7L);
        }
        assertThat(replica.reads).isEqualTo(1);
        assertThat(primary.reads).isEqualTo(5);

        time.pass(ReplicaSnapshots.REST);
        replica.refusal = null;
        assertThat(revisionRead()).hasValue(7L);
        assertThat(replica.reads).isEqualTo(2);
        assertThat(primary.reads).isEqualTo(5);
    }

    @Test
    void aReplicaWhoseConnectionBreaksIsLeftAloneForAWhile() throws IOException {
        replica.failure = new DataAccessResourceFailureException("The connection broke");
        for (int i = 0; i < 5; i++) {
            assertThat(revisionRead()).hasValue(7L);
        }

        assertThat(replica.reads).isEqualTo(1);
        assertThat(primary.reads).isEqualTo(5);
    }

    /** Part of the answer may be on its way by then. */
    @Test
    void whatFailsLaterIsNotDoneAgain() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> snapshots.read(snapshot -> {
                    assertThat(snapshot.datasets().open(CALLER, "a")).isPresent();
                    throw new DataAccessResourceFailureException("While rows were read");
                }));

        assertThat(replica.reads).isEqualTo(1);
        assertThat(primary.reads).isZero();
    }

    private Optional<Long> revisionRead() throws IOException {
        return snapshots.read(snapshot -> snapshot.datasets().open(CALLER, "a").map(Dataset::revision));
    }

    private static Dataset dataset(String table, long revision) {
        return new Dataset("a", table, revision, List.of(), List.of(), List.of());
    }

    /** A server that has one dataset, or none. */
    private static final class Server extends UnaskedDatabase implements Snapshots {

        private @Nullable Dataset dataset;
        private @Nullable RuntimeException refusal;
        private @Nullable RuntimeException failure;
        private int reads;

        Server(String table, long revision) {
            dataset = dataset(table, revision);
        }

        @Override
        public <T extends @Nullable Object> T read(Work<T> work) throws IOException {
            reads++;
            if (refusal != null) {
                throw refusal;
            }
            return work.in(this);
        }

        @Override
        public DatasetAccess datasets() {
            return this;
        }

        @Override
        public Optional<Dataset> open(Caller caller, String name) {
            if (failure != null) {
                throw failure;
            }
            return Optional.ofNullable(dataset);
        }
    }

    /** Passes when it is told to. */
    private static final class Time extends Clock {

        private Instant now = Instant.EPOCH;

        void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

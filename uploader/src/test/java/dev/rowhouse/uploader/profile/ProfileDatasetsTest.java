package dev.rowhouse.uploader.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.FieldType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ProfileDatasetsTest {

    private static final long DATASET = 7;

    private final Time time = new Time();
    private final Kept kept = new Kept();
    private final Table table = new Table();
    private final ProfileDatasets profiling = new ProfileDatasets(kept, table, Runnable::run, time);

    @Test
    void readsAllRowsAndKeepsWhatTheyAreLike() {
        profiling.start();

        assertThat(kept.profiles).hasSize(1);
        assertThat(kept.profiles.get(0).rows()).isEqualTo(Table.ROWS);
        assertThat(kept.profiles.get(0).columnsJson()).contains("\"min\":0,\"max\":4999,");
        assertThat(table.slices).as("in several slices").isGreaterThan(1);
    }

    @Test
    void aProfileThatWasOvertakenIsOfTheRevisionThatItBeganWith() {
        table.afterSlice = slice -> table.revision = slice == 1 ? 2 : table.revision;
        profiling.start();

        assertThat(kept.profiles).extracting(DatasetProfiles.Profile::revision).containsExactly(1L);
        assertThat(kept.profiles).extracting(DatasetProfiles.Profile::rows).containsExactly((long) Table.ROWS);
    }

    @Test
    void rowsOfAnotherVersionAreNotMixedIn() {
        table.afterSlice = slice -> table.version = 2;
        profiling.start();

        assertThat(kept.profiles).isEmpty();
    }

    @Test
    void restsFourTimesAsLongAsItTookBeforeItTakesTheSameDatasetAgain() {
        table.afterSlice = slice -> time.now = time.now.plusSeconds(1);
        profiling.start();
        long took = table.slices;
        profiling.start();
        time.now = time.now.plusSeconds(4 * took - 1);
        profiling.start();
        assertThat(kept.profiles).hasSize(1);

        time.now = time.now.plusSeconds(2);
        profiling.start();
        assertThat(kept.profiles).hasSize(2);
    }

    @Test
    void aFailureIsNoEndOfIt() {
        table.afterSlice = slice -> {
            time.now = time.now.plusSeconds(1);
            throw new IllegalStateException("The database is away");
        };
        profiling.start();
        assertThat(kept.profiles).isEmpty();
        table.afterSlice = slice -> {};
        time.now = time.now.plusSeconds(59);
        profiling.start();
        assertThat(kept.profiles).as("not at once").isEmpty();

        time.now = time.now.plusSeconds(2);
        profiling.start();
        assertThat(kept.profiles).hasSize(1);
    }

    @Test
    void whileThereAreLoadsItWaitsMostOfTheTime() {
        kept.isLoading = true;
        table.sliceTakes = Duration.ofMillis(10);
        long begin = System.nanoTime();
        profiling.start();

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isGreaterThan(Duration.ofMillis(90L * (table.slices - 1)));
        assertThat(kept.profiles).hasSize(1);
    }

    @Test
    void whatAnotherProcessIsAtIsLeftToIt() {
        table.isTaken = true;
        profiling.start();
        assertThat(kept.profiles).isEmpty();
    }

    private static final class Time extends Clock {

        private Instant now = Instant.parse("2026-01-02T03:04:05Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static final class Kept implements DatasetProfiles {

        private final List<Profile> profiles = new ArrayList<>();
        private boolean isLoading;

        @Override
        public List<Long> due(Instant patientSince) {
            return List.of(DATASET);
        }

        @Override
        public boolean isLoading() {
            return isLoading;
        }

        @Override
        public void keep(Profile profile) {
            profiles.add(profile);
        }

        @Override
        public void forgetDropped() {}

        @Override
        public void deleteAll(long datasetId) {}
    }

    /** Rows whose one column is their number. */
    private static final class Table implements RowSlices, RowSlices.Reader {

        private static final int ROWS = 5_000;

        private int version = 1;
        private long revision = 1;
        private int slices;
        private boolean isTaken;
        private Duration sliceTakes = Duration.ZERO;
        private Consumer<Integer> afterSlice = slice -> {};

        @Override
        public boolean exclusively(Consumer<Reader> work) {
            if (isTaken) {
                return false;
            }
            slices = 0;
            work.accept(this);
            return true;
        }

        @Override
        public Optional<Visible> visible(long datasetId) {
            Column column = new Column("n", "c1", FieldType.INTEGER, null, "BIGINT");
            return Optional.of(new Visible(version, revision, List.of(column)));
        }

        @Override
        public Optional<Slice> read(long datasetId, Visible visible, Position behind, int most, RowSink sink) {
            if (visible.version() != version) {
                return Optional.empty();
            }
            long end = System.nanoTime() + sliceTakes.toNanos();
            long next = behind.line() + 1;
            long last = Math.min(ROWS, next + most);
            for (long row = next; row < last; row++) {
                sink.add(new byte[][] {Long.toString(row).getBytes(StandardCharsets.US_ASCII)});
            }
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            slices++;
            afterSlice.accept(slices);
            return Optional.of(new Slice(new Position(1, last - 1), last - next < most));
        }
    }
}

package dev.rowhouse.uploader.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.uploader.catalog.DatasetGrants.Permission;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DatasetNamesTest {

    private static final boolean CHOSEN = true;
    private static final boolean FROM_THE_FILE = false;

    private final UUID me = UUID.randomUUID();
    private final UUID somebody = UUID.randomUUID();
    private final InMemoryDatasets datasets = new InMemoryDatasets();
    private final InMemoryGrants grants = new InMemoryGrants();
    private final DatasetNames names = new DatasetNames(datasets, new DatasetAccess(grants), Clock.systemUTC());

    @Test
    void aNameFromAFileIsTheUploadersOwnDatasetOrANewOne() {
        assertThat(owner(names.forWriting("hired", FROM_THE_FILE, me))).isEqualTo(me);
        assertThat(name(names.forWriting("hired", FROM_THE_FILE, me))).isEqualTo("hired");
        assertThat(datasets.byName).hasSize(1);
    }

    @Test
    void aNameFromAFileIsNeverADatasetThatSomebodyElseHasOpenedToTheUploader() {
        add("hired", somebody);
        grants.writable = true;

        assertThat(name(names.forWriting("hired", FROM_THE_FILE, me))).isEqualTo("hired_2");
        assertThat(name(names.forWriting("hired", FROM_THE_FILE, me))).isEqualTo("hired_2");
        assertThat(datasets.byName).hasSize(2);
    }

    @Test
    void aNumberThatIsSomebodyElsesIsPassedOver() {
        add("hired", somebody);
        add("hired_2", somebody);
        add("hired_3", me);
        grants.writable = true;

        assertThat(name(names.forWriting("hired", FROM_THE_FILE, me))).isEqualTo("hired_3");
    }

    @Test
    void aNumberedNameIsNotTooLong() {
        String longest = "a".repeat(63);
        add(longest, somebody);

        assertThat(name(names.forWriting(longest, FROM_THE_FILE, me))).isEqualTo("a".repeat(61) + "_2");
    }

    @Test
    void aChosenNameIsADatasetThatSomebodyElseHasOpenedToTheUploader() {
        add("hired", somebody);
        assertThat(names.forWriting("hired", CHOSEN, me)).isEmpty();

        grants.writable = true;
        assertThat(owner(names.forWriting("hired", CHOSEN, me))).isEqualTo(somebody);
    }

    private void add(String name, UUID owner) {
        datasets.byName.put(name, new Saved(name, owner));
    }

    private static String name(Optional<Dataset> dataset) {
        return dataset.orElseThrow().name();
    }

    private static UUID owner(Optional<Dataset> dataset) {
        return dataset.orElseThrow().ownerId();
    }

    /** A dataset with an id, which else the database gives. */
    private static final class Saved extends Dataset {

        private final String name;
        private final UUID owner;

        Saved(String name, UUID owner) {
            this.name = name;
            this.owner = owner;
        }

        @Override
        public long id() {
            return 1;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public UUID ownerId() {
            return owner;
        }
    }

    private static final class InMemoryDatasets implements Datasets {

        private final Map<String, Dataset> byName = new HashMap<>();

        @Override
        public Dataset save(Dataset dataset) {
            byName.put(dataset.name(), dataset);
            return dataset;
        }

        @Override
        public void delete(Dataset dataset) {
            byName.remove(dataset.name());
        }

        @Override
        public Optional<Dataset> findById(Long id) {
            return Optional.empty();
        }

        @Override
        public Optional<Dataset> findNamed(String name) {
            return Optional.ofNullable(byName.get(name));
        }

        @Override
        public Optional<Dataset> lock(Long id) {
            return Optional.empty();
        }
    }

    private static final class InMemoryGrants implements DatasetGrants {

        private boolean writable;

        @Override
        public Optional<Permission> permission(long datasetId, UUID accountId) {
            return writable ? Optional.of(Permission.WRITE) : Optional.empty();
        }

        @Override
        public List<Grant> of(long datasetId) {
            return List.of();
        }

        @Override
        public void replaceAll(long datasetId, List<Grant> all, UUID grantedBy, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void deleteAll(long datasetId) {}
    }
}

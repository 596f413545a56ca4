package dev.rowhouse.uploader.catalog;

import dev.rowhouse.uploader.audit.Deeds;
import dev.rowhouse.uploader.catalog.DatasetAccess.Right;
import dev.rowhouse.uploader.types.Column;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a dataset with a schema that people wrote, gives one that has no records a new schema, or drops one. Tables are
 * made before the transaction that points to them, because DDL commits.
 */
public class DeclareDataset {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final TransactionOperations transactions;
    private final Datasets datasets;
    private final DatasetVersions versions;
    private final RowTables tables;
    private final DatasetUse use;
    private final DatasetAccess access;
    private final List<DroppedWithDataset> remains;
    private final Deeds deeds;
    private final Clock clock;

    public DeclareDataset(
            TransactionOperations transactions,
            Datasets datasets,
            DatasetVersions versions,
            RowTables tables,
            DatasetUse use,
            DatasetAccess access,
            List<DroppedWithDataset> remains,
            Deeds deeds,
            Clock clock) {
        this.transactions = transactions;
        this.datasets = datasets;
        this.versions = versions;
        this.tables = tables;
        this.use = use;
        this.access = access;
        this.remains = List.copyOf(remains);
        this.deeds = deeds;
        this.clock = clock;
    }

    /** The dataset as it is now, and whether it was made by this call. */
    public record Declared(Dataset dataset, boolean created) {}

    private record Draft(long datasetId, int version, boolean created, boolean sameSchema) {}

    /**
     * Declares a dataset.
     *
     * @param title null to leave it as it is
     * @throws InvalidSchema if the schema cannot be used
     * @throws RowTables.TableTooWide if the database refuses its table
     * @throws DatasetNotFound if the name belongs to somebody else
     * @throws DatasetForbidden if the caller may only read the dataset
     * @throws DatasetConflict if the dataset has records or open jobs and the schema would be another one
     */
    public Declared declare(String name, @Nullable String title, JsonNode schemaJson, Caller caller) {
        TableSchema schema = TableSchemaReader.read(schemaJson);
        requireReferences(schema, name, caller);
        try {
            Draft draft = Objects.requireNonNull(transactions.execute(status -> draft(name, schemaJson, caller)));
            List<Column> columns = PhysicalColumns.of(schema);
            if (!draft.sameSchema()) {
                createTable(draft, name, caller, schema, columns);
            }
            return Objects.requireNonNull(transactions.execute(status -> adopt(draft, title, schemaJson, columns)));
        } catch (DuplicateKeyException concurrent) {
            throw new DatasetConflict("concurrent-change", "The dataset was changed by another request. Try again.");
        }
    }

    /**
     * Drops a dataset with its records.
     *
     * @throws DatasetNotFound if there is none that the caller may know of
     * @throws DatasetForbidden if it is not the caller's to drop
     * @throws DatasetConflict if a job is open on it
     */
    public void drop(String name, Caller caller) {
        transactions.executeWithoutResult(status -> {
            Dataset dropped = remove(name, caller);
            deeds.toDataset("deleted", name, Map.of("records", Long.toString(dropped.rowCount())));
        });
    }

    private Dataset remove(String name, Caller caller) {
        Dataset dataset = datasets.findByName(name).orElseThrow(() -> new DatasetNotFound(name));
        access.require(Right.MANAGE, dataset, caller);
        requireIdle(datasets.lock(dataset.id()).orElseThrow(() -> new DatasetNotFound(name)));
        tables.retireAll(dataset.id(), clock.instant());
        versions.deleteAll(dataset.id());
        remains.forEach(each -> each.deleteAll(dataset.id()));
        datasets.delete(dataset);
        return dataset;
    }

    private void createTable(Draft draft, String name, Caller caller, TableSchema schema, List<Column> columns) {
        try {
            String table = RowTables.versionTable(draft.datasetId(), draft.version());
            tables.create(table, columns);
            tables.addKeys(table, PhysicalColumns.keys(schema, columns));
        } catch (RowTables.TableTooWide e) {
            if (draft.created()) {
                transactions.executeWithoutResult(status -> remove(name, caller));
            }
            throw e;
        }
    }

    private Draft draft(String name, JsonNode schemaJson, Caller caller) {
        Optional<Dataset> existing = datasets.findByName(name);
        Dataset dataset =
                existing.orElseGet(() -> datasets.save(Dataset.undeclared(name, caller.accountId(), clock.instant())));
        access.require(Right.WRITE, dataset, caller);
        boolean same = isSame(dataset, schemaJson);
        if (!same) {
            requireEmpty(dataset);
        }
        return new Draft(dataset.id(), versions.next(dataset.id()), existing.isEmpty(), same);
    }

    private Declared adopt(Draft draft, @Nullable String title, JsonNode schemaJson, List<Column> columns) {
        Dataset dataset = datasets.lock(draft.datasetId()).orElseThrow();
        if (!draft.sameSchema()) {
            requireEmpty(dataset);
            Integer old = dataset.currentVersion();
            if (old != null) {
                tables.retire(RowTables.versionTable(dataset.id(), old), clock.instant());
            }
            versions.add(dataset.id(), draft.version(), columns, clock.instant());
            dataset.declare(schemaJson.toString(), draft.version(), 0, clock.instant());
        }
        if (title != null) {
            dataset.rename(title, clock.instant());
        }
        if (draft.created() || !draft.sameSchema() || title != null) {
            deeds.toDataset(
                    draft.created() ? "declared" : "changed",
                    dataset.name(),
                    Map.of("schema", draft.sameSchema() ? "same" : "new"));
        }
        return new Declared(dataset, draft.created());
    }

    private static boolean isSame(Dataset dataset, JsonNode schemaJson) {
        String known = dataset.schemaJson();
        return dataset.isDeclared() && known != null && JSON.readTree(known).equals(schemaJson);
    }

    private void requireEmpty(Dataset dataset) {
        if (dataset.rowCount() > 0) {
            throw new DatasetConflict(
                    "dataset-has-records",
                    "The dataset has %d records; its schema can be changed only while it has none."
                            .formatted(dataset.rowCount()));
        }
        requireIdle(dataset);
    }

    private void requireIdle(Dataset dataset) {
        if (use.hasOpenJobs(dataset.id())) {
            throw new DatasetConflict("jobs-open", "Jobs are open on the dataset. Wait for them to end.");
        }
    }

    private void requireReferences(TableSchema schema, String name, Caller caller) {
        for (int i = 0; i < schema.foreignKeys().size(); i++) {
            ForeignKey key = schema.foreignKeys().get(i);
            String pointer = "/foreignKeys/" + i + "/reference";
            TableSchema referenced = key.dataset().isEmpty() || key.dataset().equals(name)
                    ? schema
                    : datasets.findByName(key.dataset())
                            .filter(found -> access.may(Right.READ, found, caller))
                            .map(Dataset::schemaJson)
                            .map(json -> TableSchemaReader.read(JSON.readTree(json)))
                            .orElseThrow(() -> new InvalidSchema(
                                    pointer + "/resource", "There is no dataset '" + key.dataset() + "'"));
            if (!referenced.keys().contains(key.referencedFields())) {
                throw new InvalidSchema(
                        pointer + "/fields", "These fields are neither the primary key nor a unique field there");
            }
            for (int j = 0; j < key.fields().size(); j++) {
                if (schema.field(key.fields().get(j)).orElseThrow().type()
                        != referenced
                                .field(key.referencedFields().get(j))
                                .orElseThrow()
                                .type()) {
                    throw new InvalidSchema(
                            pointer + "/fields",
                            "The types differ: " + key.fields().get(j));
                }
            }
        }
    }
}

package dev.rowhouse.uploader.index;

import dev.rowhouse.uploader.audit.Deeds;
import dev.rowhouse.uploader.catalog.Caller;
import dev.rowhouse.uploader.catalog.Dataset;
import dev.rowhouse.uploader.catalog.DatasetAccess;
import dev.rowhouse.uploader.catalog.DatasetAccess.Right;
import dev.rowhouse.uploader.catalog.DatasetForbidden;
import dev.rowhouse.uploader.catalog.DatasetNotFound;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.types.Column;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionOperations;

/** Lets owners choose the indexes of their datasets. */
public class ChooseIndexes {

    private static final int MOST_INDEXES = 16;
    private static final int MOST_COLUMNS = 8;

    /** How long a caller waits, so that small tables have their indexes when he is answered. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final TransactionOperations transactions;
    private final Datasets datasets;
    private final DatasetVersions versions;
    private final DatasetAccess access;
    private final DatasetIndexes indexes;
    private final BuildIndexes building;
    private final Deeds deeds;
    private final Clock clock;

    public ChooseIndexes(
            TransactionOperations transactions,
            Datasets datasets,
            DatasetVersions versions,
            DatasetAccess access,
            DatasetIndexes indexes,
            BuildIndexes building,
            Deeds deeds,
            Clock clock) {
        this.transactions = transactions;
        this.datasets = datasets;
        this.versions = versions;
        this.access = access;
        this.indexes = indexes;
        this.building = building;
        this.deeds = deeds;
        this.clock = clock;
    }

    private record Chosen(long datasetId, int version) {}

    /**
     * Makes these the only indexes of a dataset, and tells what there is of each. Those that take long are made later; an
     * index that could not be made is tried once more.
     *
     * @throws DatasetNotFound if there is no dataset of this name with columns that the caller may know of
     * @throws DatasetForbidden if it is not the caller's
     * @throws BadIndexes if the dataset cannot have them
     */
    public List<IndexState> choose(String name, List<IndexChoice> wanted, Caller caller) {
        Chosen chosen = Objects.requireNonNull(transactions.execute(status -> adopt(name, wanted, caller)));
        building.start(chosen.datasetId(), PATIENCE);
        return indexes.of(chosen.datasetId()).stream()
                .filter(index -> !index.unwanted())
                .map(index -> IndexState.of(index, chosen.version()))
                .toList();
    }

    private Chosen adopt(String name, List<IndexChoice> wanted, Caller caller) {
        Dataset seen = datasets.findByName(name).orElseThrow(() -> new DatasetNotFound(name));
        access.require(Right.MANAGE, seen, caller);
        Dataset dataset = datasets.lock(seen.id()).orElseThrow(() -> new DatasetNotFound(name));
        Integer version = dataset.currentVersion();
        if (version == null) {
            throw new DatasetNotFound(name);
        }
        requireUsable(wanted, versions.columns(dataset.id(), version));
        Set<IndexChoice> missing = new HashSet<>(wanted);
        for (DatasetIndex index : indexes.of(dataset.id())) {
            boolean stays = !index.unwanted() && index.problem() == null && missing.remove(index.choice());
            if (!stays) {
                indexes.unwant(index.id());
            }
        }
        wanted.stream().filter(missing::contains).forEach(choice -> indexes.add(dataset.id(), choice, clock.instant()));
        String chosen = wanted.stream()
                .map(choice -> choice.kind() + "(" + String.join(", ", choice.columns()) + ")")
                .collect(Collectors.joining(", "));
        deeds.toDataset("indexed", name, Map.of("indexes", chosen));
        return new Chosen(dataset.id(), version);
    }

    /**
     * Refuses indexes that a dataset with these columns cannot have.
     *
     * @throws BadIndexes naming the first of them
     */
    public static void requireUsable(List<IndexChoice> wanted, List<Column> columns) {
        if (wanted.size() > MOST_INDEXES) {
            throw new BadIndexes("", "A dataset has at most %d indexes".formatted(MOST_INDEXES));
        }
        Set<IndexChoice> different = new HashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (!different.add(wanted.get(i))) {
                throw new BadIndexes("/" + i, "This index is in the list already");
            }
            requireUsable(wanted.get(i), columns, "/" + i + "/columns");
        }
    }

    private static void requireUsable(IndexChoice choice, List<Column> columns, String pointer) {
        if (choice.columns().isEmpty() || choice.columns().size() > MOST_COLUMNS) {
            throw new BadIndexes(pointer, "An index has from 1 to %d columns".formatted(MOST_COLUMNS));
        }
        Set<String> names = columns.stream().map(Column::name).collect(Collectors.toSet());
        Set<String> used = new HashSet<>();
        for (int i = 0; i < choice.columns().size(); i++) {
            String column = choice.columns().get(i);
            String place = pointer + "/" + i;
            if (!names.contains(column)) {
                throw new BadIndexes(place, "There is no column '" + column + "'");
            }
            if (!used.add(column)) {
                throw new BadIndexes(place, "The column '" + column + "' is in this index already");
            }
            if (choice.kind() == IndexKind.FULLTEXT && !isText(column, columns)) {
                throw new BadIndexes(
                        place, "The column '" + column + "' has no text, so it cannot be in a full-text index");
            }
        }
    }

    private static boolean isText(String name, List<Column> columns) {
        return columns.stream()
                .anyMatch(column -> column.name().equals(name) && column.type().isText());
    }
}

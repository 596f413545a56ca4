package dev.rowhouse.query.plan;

import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.grammar.SelectItem.Embedding;
import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.DatasetAccess;
import dev.rowhouse.query.catalog.ForeignKey;
import dev.rowhouse.query.catalog.UnknownDataset;
import dev.rowhouse.query.plan.Relationship.Cardinality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds by which foreign key the rows of two datasets belong together. */
final class Relationships {

    private final Caller caller;
    private final DatasetAccess datasets;

    Relationships(Caller caller, DatasetAccess datasets) {
        this.caller = caller;
        this.datasets = datasets;
    }

    /**
     * The relationship that an embedding means.
     *
     * @throws UnknownDataset if the caller may not read the other dataset, or it is none
     * @throws QueryRefused if there is no foreign key between the two, or it is not clear which is meant
     */
    Relationship of(Dataset dataset, Embedding embedding) {
        String target = embedding.target();
        Optional<Dataset> other = datasets.open(caller, target);
        List<Relationship> found =
                other.isPresent() ? between(dataset, other.get(), embedding.hint()) : throughColumn(dataset, target);
        if (found.size() == 1) {
            return found.get(0);
        }
        if (other.isEmpty() && found.isEmpty()) {
            throw new UnknownDataset(target);
        }
        throw QueryRefused.noRelationship(dataset.name(), target, hint(found, target));
    }

    private static List<Relationship> between(Dataset dataset, Dataset other, @Nullable String hint) {
        List<Relationship> found = new ArrayList<>();
        for (ForeignKey key : dataset.foreignKeys()) {
            if (refersTo(key, dataset, other) && isMeant(key, hint)) {
                toOne(dataset, other, key).ifPresent(found::add);
            }
        }
        boolean refersToItself = dataset.name().equals(other.name());
        if (refersToItself) {
            // By its name the rows that refer to a row are meant; the one it refers to has the name of its column.
            found.clear();
        }
        for (ForeignKey key : other.foreignKeys()) {
            if (refersTo(key, other, dataset) && isMeant(key, hint)) {
                toOne(other, dataset, key).map(each -> reversed(each, other)).ifPresent(found::add);
            }
        }
        return found;
    }

    private List<Relationship> throughColumn(Dataset dataset, String column) {
        return dataset.foreignKeys().stream()
                .filter(key -> key.fields().equals(List.of(column)))
                .flatMap(key -> datasets
                        .open(caller, key.dataset().isEmpty() ? dataset.name() : key.dataset())
                        .flatMap(other -> toOne(dataset, other, key))
                        .stream())
                .toList();
    }

    private static boolean refersTo(ForeignKey key, Dataset from, Dataset to) {
        return (key.dataset().isEmpty() ? from.name() : key.dataset()).equals(to.name());
    }

    private static boolean isMeant(ForeignKey key, @Nullable String hint) {
        return hint == null || key.fields().contains(hint);
    }

    /** Empty if a key's columns are no longer there. */
    private static Optional<Relationship> toOne(Dataset from, Dataset to, ForeignKey key) {
        List<Column> here = columns(from, key.fields());
        List<Column> there = columns(to, key.referencedFields());
        boolean whole = here.size() == key.fields().size() && there.size() == here.size();
        return whole ? Optional.of(new Relationship(to, here, there, Cardinality.ONE)) : Optional.empty();
    }

    private static Relationship reversed(Relationship toOne, Dataset from) {
        return new Relationship(from, toOne.there(), toOne.here(), Cardinality.MANY);
    }

    private static List<Column> columns(Dataset dataset, List<String> names) {
        return names.stream()
                .map(dataset.columnNames()::find)
                .flatMap(Optional::stream)
                .toList();
    }

    private static String hint(List<Relationship> found, String target) {
        if (found.isEmpty()) {
            return "Neither dataset declares a foreign key to the other";
        }
        List<String> ways = found.stream()
                .flatMap(each -> keyColumns(each).limit(1))
                .map(column -> target + "!" + column.name())
                .toList();
        return "Say which by one of its columns: " + String.join(", ", ways);
    }

    private static Stream<Column> keyColumns(Relationship relationship) {
        return (relationship.cardinality() == Cardinality.ONE ? relationship.here() : relationship.there()).stream();
    }
}

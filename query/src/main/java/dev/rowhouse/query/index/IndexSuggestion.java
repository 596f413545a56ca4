package dev.rowhouse.query.index;

import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.index.SlowFilters.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An index that would help.
 *
 * @param count how many slow requests it is for
 * @param worst how long the slowest of them took
 */
public record IndexSuggestion(List<String> columns, long count, Duration worst) {

    private static final int MOST_SUGGESTIONS = 10;
    private static final int MOST_COLUMNS = 8;

    /**
     * Suggestions for what was slow and no index serves, those for the slowest first: columns of equality, then one that is
     * compared or sorted by, as an index is of no use behind such a column.
     */
    static List<IndexSuggestion> of(List<Seen> slow, List<List<String>> present, Dataset dataset) {
        Map<List<String>, IndexSuggestion> suggestions = new LinkedHashMap<>();
        for (Seen seen : slow) {
            List<String> equality = indexable(seen.filter().equality(), dataset);
            List<String> columns = columns(equality, seen, dataset);
            if (!columns.isEmpty() && present.stream().noneMatch(index -> serves(index, columns, equality.size()))) {
                suggestions.merge(
                        columns, new IndexSuggestion(columns, seen.count(), seen.worst()), IndexSuggestion::and);
            }
        }
        return suggestions.values().stream()
                .filter(one -> suggestions.keySet().stream().noneMatch(other -> one.isBeginningOf(other)))
                .sorted(Comparator.comparing(IndexSuggestion::worst).reversed())
                .limit(MOST_SUGGESTIONS)
                .toList();
    }

    private static List<String> columns(List<String> equality, Seen seen, Dataset dataset) {
        List<String> columns = new ArrayList<>(equality);
        Stream.concat(
                        indexable(seen.filter().range(), dataset).stream(),
                        // rows are in the order of _upload, so an order that begins there needs no index
                        indexable(seen.filter().order().stream().limit(1).toList(), dataset).stream())
                .filter(column -> !columns.contains(column))
                .findFirst()
                .ifPresent(columns::add);
        return columns.stream().limit(MOST_COLUMNS).toList();
    }

    private static List<String> indexable(List<String> names, Dataset dataset) {
        return names.stream()
                .filter(name -> dataset.columns().stream().map(Column::name).anyMatch(name::equals))
                .toList();
    }

    /** Equality columns lead an index in any order. */
    private static boolean serves(List<String> index, List<String> columns, int equality) {
        int leading = Math.min(equality, columns.size());
        return index.size() >= columns.size()
                && new HashSet<>(index.subList(0, leading)).equals(new HashSet<>(columns.subList(0, leading)))
                && index.subList(leading, columns.size()).equals(columns.subList(leading, columns.size()));
    }

    private boolean isBeginningOf(List<String> other) {
        return other.size() > columns.size() && other.subList(0, columns.size()).equals(columns);
    }

    private IndexSuggestion and(IndexSuggestion other) {
        return new IndexSuggestion(
                columns, count + other.count, worst.compareTo(other.worst) > 0 ? worst : other.worst);
    }
}

package dev.rowhouse.query.mysql;

import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.grammar.TextQuery;
import dev.rowhouse.grammar.WebSearch;
import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.sql.ColumnSql;
import dev.rowhouse.grammar.sql.FullTextIndex;
import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.grammar.sql.SqlBuilder;
import dev.rowhouse.grammar.values.Uuids;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.output.OutputColumn;
import dev.rowhouse.query.search.RowHits;
import dev.rowhouse.query.search.RowHits.Searched;
import dev.rowhouse.query.snapshot.Rows;
import dev.rowhouse.query.snapshot.Snapshot;
import dev.rowhouse.query.snapshot.Snapshot.Limit;
import dev.rowhouse.query.snapshot.VisibleRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows of one dataset by the full-text indexes of its columns, of which each has one column.
 *
 * <p>Rows that have one of the terms in some column are looked up in the indexes; whether they have the others, too, is
 * then asked for each. The servers look nothing up in a full-text index for an {@code OR}, and one that stands alone must
 * be kept out of their sight where rows are joined by their keys: they would ask the index anew for every row.
 */
final class RowSearch {

    private static final Pattern CURSOR = Pattern.compile("(\\d{1,10}) (\\d{1,10})");

    private final Snapshot snapshot;
    private final Limit limit;
    private final Dataset dataset;
    private final List<FullTextIndex> indexes;
    private final List<Column> searchable;

    RowSearch(Snapshot snapshot, Limit limit, Dataset dataset) {
        this.snapshot = snapshot;
        this.limit = limit;
        this.dataset = dataset;
        this.indexes = snapshot.datasets().fullTextIndexes(dataset);
        this.searchable = indexes.stream().map(FullTextIndex::column).toList();
    }

    void find(WebSearch question, @Nullable String cursor, int size, RowHits hits) throws IOException {
        List<BooleanTerm> terms = BooleanTerm.of(question);
        Place after = cursor == null ? null : Place.of(cursor);
        Searched searched = searched(question);
        List<OutputColumn> columns = dataset.columns().stream()
                .map(column -> new OutputColumn(column.name(), column.type().format()))
                .toList();
        if (terms.isEmpty() || searchable.isEmpty()) {
            hits.begin(searched, columns);
            hits.end(null);
            return;
        }
        snapshot.query(page(terms, after, size + 1), limit, rows -> {
            hits.begin(searched, columns);
            hits.end(read(rows, size, hits));
            return hits;
        });
    }

    private Searched searched(WebSearch question) {
        return new Searched(
                searchable.stream().map(Column::name).toList(),
                dataset.columns().stream()
                        .filter(column -> column.type().isText() && !searchable.contains(column))
                        .map(Column::name)
                        .toList(),
                question.terms().stream()
                        .flatMap(term -> term.alternatives().stream())
                        .flatMap(piece -> TextQuery.leftOut(piece.text()).stream())
                        .distinct()
                        .toList());
    }

    /** Returns where the page ends, if there is a row behind it. */
    private @Nullable String read(Rows rows, int size, RowHits hits) throws IOException {
        int cells = dataset.columns().size();
        String end = null;
        for (int found = 1; rows.next(); found++) {
            if (found > size) {
                return whole(rows, end);
            }
            long line = number(rows, cells + 2);
            end = new Place(number(rows, cells + 1), line).toString();
            List<String> matched = new ArrayList<>();
            for (int j = 0; j < searchable.size(); j++) {
                if (number(rows, cells + 3 + j) != 0) {
                    matched.add(searchable.get(j).name());
                }
            }
            hits.row(Uuids.of(Objects.requireNonNull(rows.cell(cells))), line, matched, rows);
        }
        return null;
    }

    /** A result has to be read to its end, or else its connection is given up. */
    private static @Nullable String whole(Rows rows, @Nullable String end) {
        boolean more = rows.next();
        if (more) {
            throw new IllegalStateException("There are more rows than were asked for");
        }
        return end;
    }

    private static long number(Rows rows, int cell) {
        return Long.parseLong(new String(Objects.requireNonNull(rows.cell(cell)), StandardCharsets.US_ASCII));
    }

    /** Cells are read for the rows of the page only: rows that are sorted have nothing but their keys. */
    private Sql page(List<BooleanTerm> terms, @Nullable Place after, int size) {
        SqlBuilder sql = new SqlBuilder().add("SELECT ");
        dataset.columns()
                .forEach(column -> sql.add(ColumnSql.shown("t", column)).add(", "));
        sql.add(ColumnSql.shown("t", Column.UPLOAD)).add(", t.`_upload`, t.`_line`");
        for (int i = 0; i < searchable.size(); i++) {
            sql.add(", p.m" + i);
        }
        sql.add(" FROM (");
        writeKeys(sql, terms, after);
        sql.add(" ORDER BY r.`_upload`, r.`_line` LIMIT ").parameter(size).add(") AS p STRAIGHT_JOIN ");
        return table(sql)
                .add(" AS t ON t.`_upload` = p.`_upload` AND t.`_line` = p.`_line` ORDER BY p.`_upload`, p.`_line`")
                .build();
    }

    private void writeKeys(SqlBuilder sql, List<BooleanTerm> terms, @Nullable Place after) {
        List<BooleanTerm> wanted = terms.stream()
                .filter(term -> !term.isNegated())
                .sorted(Comparator.comparing(BooleanTerm::longestWord).reversed())
                .toList();
        sql.add("SELECT r.`_upload`, r.`_line`");
        for (int i = 0; i < indexes.size(); i++) {
            FullTextIndex index = indexes.get(i);
            sql.add(", ")
                    .join(wanted, " OR ", term -> writeHidden(sql, term, index))
                    .add(" AS m" + i);
        }
        sql.add(" FROM (").join(indexes, " UNION ", index -> writeLookUp(sql, wanted.get(0), index, after));
        table(sql.add(") AS k STRAIGHT_JOIN ")).add(" AS r ON r.`_upload` = k.`_upload` AND r.`_line` = k.`_line`");
        sql.add(" WHERE TRUE");
        wanted.stream().skip(1).forEach(term -> writeAnywhere(sql.add(" AND "), term));
        terms.stream().filter(BooleanTerm::isNegated).forEach(term -> writeAnywhere(sql.add(" AND NOT "), term));
    }

    private void writeLookUp(SqlBuilder sql, BooleanTerm term, FullTextIndex index, @Nullable Place after) {
        sql.add("SELECT t.`_upload`, t.`_line`");
        VisibleRows.from(sql, dataset);
        if (after != null) {
            sql.add(" AND (t.`_upload` > ").parameter(after.upload()).add(" OR (t.`_upload` = ");
            sql.parameter(after.upload())
                    .add(" AND t.`_line` > ")
                    .parameter(after.line())
                    .add("))");
        }
        term.writeIn(sql.add(" AND "), VisibleRows.ALIAS, index);
    }

    private void writeAnywhere(SqlBuilder sql, BooleanTerm term) {
        sql.add("(")
                .join(indexes, " OR ", index -> writeHidden(sql, term, index))
                .add(")");
    }

    private static void writeHidden(SqlBuilder sql, BooleanTerm term, FullTextIndex index) {
        term.writeIn(sql.add("IF("), "r", index).add(", 1, 0)");
    }

    private SqlBuilder table(SqlBuilder sql) {
        return sql.add("`rows`.").identifier(dataset.table());
    }

    /** Where a page ends. */
    private record Place(long upload, long line) {

        static Place of(String cursor) {
            Matcher matcher = CURSOR.matcher(cursor);
            if (!matcher.matches()) {
                throw QueryRefused.badParameter("cursor", "not a cursor that was given for this list");
            }
            return new Place(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
        }

        @Override
        public String toString() {
            return upload + " " + line;
        }
    }
}

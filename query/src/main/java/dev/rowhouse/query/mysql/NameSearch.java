package dev.rowhouse.query.mysql;

import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.grammar.WebSearch;
import dev.rowhouse.grammar.names.NamePlace;
import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.grammar.sql.SqlBuilder;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.search.NameHit;
import dev.rowhouse.query.search.NameHit.Match;
import dev.rowhouse.query.search.NameHits;
import dev.rowhouse.query.snapshot.Rows;
import dev.rowhouse.query.snapshot.Snapshot;
import dev.rowhouse.query.snapshot.Snapshot.Limit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds datasets by their words. The words that fit are looked for among all words first, which are few, and only then the
 * places where they are; joins are pinned, because the servers cannot know that.
 */
final class NameSearch {

    /** Told of one dataset. */
    private static final int MOST_MATCHES = 20;

    /** More than what any word adds up to with sixteen others: a dataset that is called just so comes first. */
    private static final int WHOLE_NAME = 1_000;

    /** Words that are compared with one that nothing is called by. */
    private static final int MOST_COMPARED = 5_000;

    private static final int MOST_NEAR = 50;

    /** In characters; in shorter ones a slip makes another word. */
    private static final int SHORTEST_WITH_SLIPS = 4;

    private static final Pattern NAME = Pattern.compile("[a-z0-9_]+");

    private static final Pattern CURSOR = Pattern.compile("(\\d{1,6}) ([a-z0-9_]{1,63})");

    private final Snapshot snapshot;
    private final Limit limit;
    private final JsonMapper json;
    private final Sql readable;

    NameSearch(Snapshot snapshot, Limit limit, JsonMapper json, Caller caller) {
        this.snapshot = snapshot;
        this.limit = limit;
        this.json = json;
        this.readable = JdbcDatasetAccess.readable(caller);
    }

    NameHits find(WebSearch question, @Nullable String cursor, int size) throws IOException {
        List<NameTerm> terms = NameTerm.of(question);
        Place after = cursor == null ? null : Place.of(cursor);
        if (terms.isEmpty()) {
            return new NameHits(List.of(), null, false);
        }
        List<Found> found = find(terms, after, size + 1);
        if (found.isEmpty() && after == null) {
            List<NameTerm> near = near(terms);
            return page(near, near.equals(terms) ? List.of() : find(near, null, size), size, true);
        }
        return page(terms, found, size, false);
    }

    private NameHits page(List<NameTerm> terms, List<Found> found, int size, boolean inexact) throws IOException {
        List<Found> items = found.subList(0, Math.min(size, found.size()));
        Map<Long, List<Match>> matches = items.isEmpty() ? Map.of() : matches(terms, items);
        return new NameHits(
                items.stream()
                        .map(each -> each.hit(matches.getOrDefault(each.id(), List.of())))
                        .toList(),
                found.size() > size ? items.get(size - 1).place().toString() : null,
                inexact && !items.isEmpty());
    }

    private List<Found> find(List<NameTerm> terms, @Nullable Place after, int most) throws IOException {
        SqlBuilder sql = new SqlBuilder().add("SELECT p.id, p.name, p.title, p.row_count, p.score, v.columns FROM (");
        sql.add("SELECT s.* FROM (");
        writeScored(sql, terms);
        sql.add(") AS s WHERE TRUE");
        if (after != null) {
            sql.add(" AND (s.score < ")
                    .parameter(after.score())
                    .add(" OR (s.score = ")
                    .parameter(after.score());
            sql.add(" AND s.name > ").parameter(after.name()).add("))");
        }
        sql.add(" ORDER BY s.score DESC, s.name LIMIT ").parameter(most);
        sql.add(") AS p JOIN dataset_version AS v ON v.dataset_id = p.id AND v.version = p.current_version")
                .add(" ORDER BY p.score DESC, p.name");
        return snapshot.query(sql.build(), limit, rows -> {
            List<Found> found = new ArrayList<>();
            while (rows.next()) {
                found.add(new Found(
                        number(rows, 0),
                        text(rows, 1),
                        text(rows, 2),
                        number(rows, 3),
                        number(rows, 4),
                        columnNames(text(rows, 5))));
            }
            return found;
        });
    }

    private static void writeTerm(SqlBuilder sql, NameTerm term) {
        sql.add(
                "(SELECT w.dataset_id, MAX(CASE w.place WHEN 1 THEN 16 WHEN 2 THEN 12 WHEN 3 THEN 6 WHEN 4 THEN 4 ELSE 1 END * ");
        term.writeFit(sql, "w.word");
        sql.add(") AS score FROM searchable_word AS a STRAIGHT_JOIN dataset_word AS w ON w.word = a.word WHERE ");
        term.writeFound(sql, "a.word");
        sql.add(" GROUP BY w.dataset_id)");
    }

    private void writeScored(SqlBuilder sql, List<NameTerm> terms) {
        List<NameTerm> wanted = terms.stream().filter(term -> !term.isNegated()).toList();
        sql.add("SELECT d.id, d.name, d.title, d.row_count, d.current_version, t0.score");
        for (int i = 1; i < wanted.size(); i++) {
            sql.add(" + t" + i + ".score");
        }
        sql.add(" + IF(d.name = ").parameter(wholeName(wanted)).add(", " + WHOLE_NAME + ", 0) AS score FROM ");
        // In this order: to find the best one among sixteen takes the servers minutes.
        for (int i = 0; i < wanted.size(); i++) {
            sql.add(i == 0 ? "" : " STRAIGHT_JOIN ");
            writeTerm(sql, wanted.get(i));
            sql.add(" AS t" + i + (i == 0 ? "" : " ON t" + i + ".dataset_id = t0.dataset_id"));
        }
        sql.add(" STRAIGHT_JOIN dataset AS d ON d.id = t0.dataset_id WHERE ").add(readable);
        terms.stream().filter(NameTerm::isNegated).forEach(term -> {
            sql.add(" AND NOT EXISTS (SELECT 1 FROM dataset_word AS n WHERE n.dataset_id = d.id AND n.word IN (");
            sql.join(term.words(), ", ", sql::parameter).add("))");
        });
    }

    /** Empty, which no dataset is called, where it could be none: MySQL refuses to compare names with other than ASCII. */
    private static String wholeName(List<NameTerm> wanted) {
        String name = String.join(
                "_", wanted.stream().map(term -> term.words().get(0)).toList());
        return NAME.matcher(name).matches() ? name : "";
    }

    private Map<Long, List<Match>> matches(List<NameTerm> terms, List<Found> items) throws IOException {
        Map<Long, Found> byId = new LinkedHashMap<>();
        items.forEach(item -> byId.put(item.id(), item));
        SqlBuilder sql =
                new SqlBuilder().add("SELECT DISTINCT w.dataset_id, w.place, w.position FROM dataset_word AS w");
        sql.add(" WHERE w.dataset_id IN (")
                .join(byId.keySet(), ", ", sql::parameter)
                .add(") AND (");
        sql.join(
                terms.stream().filter(term -> !term.isNegated()).toList(),
                " OR ",
                term -> term.writeFound(sql, "w.word"));
        sql.add(") ORDER BY w.dataset_id, w.place, w.position");
        return snapshot.query(sql.build(), limit, rows -> {
            Map<Long, List<Match>> matches = new LinkedHashMap<>();
            while (rows.next()) {
                Found item = Objects.requireNonNull(byId.get(number(rows, 0)));
                List<Match> its = matches.computeIfAbsent(item.id(), id -> new ArrayList<>());
                NamePlace place = NamePlace.of((int) number(rows, 1));
                if (its.size() < MOST_MATCHES) {
                    its.add(new Match(place, item.column((int) number(rows, 2))));
                }
            }
            return matches;
        });
    }

    /** The terms, each with those words that it could be a slip for. */
    private List<NameTerm> near(List<NameTerm> terms) throws IOException {
        List<NameTerm> near = new ArrayList<>();
        for (NameTerm term : terms) {
            List<String> words = new ArrayList<>();
            if (!term.isNegated()) {
                for (String word : term.words()) {
                    words.addAll(near(word));
                }
            }
            near.add(term.orNear(words));
        }
        return near;
    }

    /** A slip leaves either the beginning of a word as it is or its end. */
    private List<String> near(String word) throws IOException {
        int length = word.codePointCount(0, word.length());
        if (length < SHORTEST_WITH_SLIPS) {
            return List.of();
        }
        int half = (length - 1) / 2;
        SqlBuilder sql =
                new SqlBuilder().add("SELECT a.word FROM searchable_word AS a WHERE CHAR_LENGTH(a.word) BETWEEN ");
        sql.parameter(length - 1).add(" AND ").parameter(length + 1).add(" AND (a.word LIKE ");
        sql.parameter(word.substring(0, word.offsetByCodePoints(0, half)) + "%").add(" OR a.word LIKE ");
        sql.parameter("%" + word.substring(word.offsetByCodePoints(0, length - half)));
        sql.add(") LIMIT " + MOST_COMPARED);
        return snapshot.query(sql.build(), limit, rows -> {
            List<String> near = new ArrayList<>();
            while (rows.next()) {
                String other = text(rows, 0);
                if (near.size() < MOST_NEAR && NearWord.isOneSlipFrom(word, other)) {
                    near.add(other);
                }
            }
            return near;
        });
    }

    private List<String> columnNames(String columns) {
        return json.readTree(columns)
                .valueStream()
                .map(column -> column.path("name").asString())
                .toList();
    }

    private static String text(Rows rows, int cell) {
        return new String(Objects.requireNonNull(rows.cell(cell)), StandardCharsets.UTF_8);
    }

    private static long number(Rows rows, int cell) {
        return Long.parseLong(text(rows, cell));
    }

    /** Where a page ends. */
    private record Place(long score, String name) {

        static Place of(String cursor) {
            Matcher matcher = CURSOR.matcher(cursor);
            if (!matcher.matches()) {
                throw QueryRefused.badParameter("cursor", "not a cursor that was given for this list");
            }
            return new Place(Long.parseLong(matcher.group(1)), matcher.group(2));
        }

        @Override
        public String toString() {
            return score + " " + name;
        }
    }

    private record Found(long id, String name, String title, long rowCount, long score, List<String> columns) {

        Place place() {
            return new Place(score, name);
        }

        NameHit hit(List<Match> matches) {
            return new NameHit(name, title, rowCount, score, matches);
        }

        @Nullable
        String column(int position) {
            return position == 0 ? null : columns.get(position - 1);
        }
    }
}

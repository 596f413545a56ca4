package dev.rowhouse.query;

import dev.rowhouse.grammar.names.NamePlace;
import dev.rowhouse.grammar.names.NameWords;
import dev.rowhouse.query.CatalogFixture.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes the words that the uploader would have kept of names. */
final class SearchFixture {

    private SearchFixture() {}

    /** A dataset with its words; columns as {@link CatalogFixture#dataset} takes them. */
    static Table dataset(UUID owner, String name, String... columns) {
        Table table = CatalogFixture.dataset(owner, name, columns);
        called(table, NamePlace.NAME, 0, name);
        for (int i = 0; i < columns.length; i++) {
            called(table, NamePlace.COLUMN, i + 1, columns[i].split(":", -1)[0]);
        }
        return table;
    }

    static void called(Table table, NamePlace place, int position, String text) {
        List<String> words = new ArrayList<>(NameWords.of(text));
        if (words.size() > 1) {
            NameWords.joined(words).ifPresent(words::add);
        }
        for (String word : words) {
            CatalogFixture.insert("INSERT IGNORE INTO records.searchable_word VALUES (?)", word);
            CatalogFixture.insert(
                    "INSERT IGNORE INTO records.dataset_word VALUES (?, ?, ?, ?)",
                    word,
                    table.id(),
                    place.code(),
                    position);
        }
    }

    static void index(Table table, int... columns) {
        for (int column : columns) {
            CatalogFixture.run(
                    "CREATE FULLTEXT INDEX f%d ON `rows`.d%d_v1 (c%d)".formatted(column, table.id(), column));
        }
    }
}

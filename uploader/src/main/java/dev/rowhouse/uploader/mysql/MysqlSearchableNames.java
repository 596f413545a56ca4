package dev.rowhouse.uploader.mysql;

import dev.rowhouse.uploader.catalog.SearchableNames;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Words, each once in a table of its own and once for every place where it is. Words that no name has any more stay in the
 * first: they lead to nothing, and taking them away would make those who bring a new name wait for each other.
 */
final class MysqlSearchableNames implements SearchableNames {

    private static final int ASKED_AT_ONCE = 500;

    private final JdbcTemplate jdbc;

    MysqlSearchableNames(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void replace(long datasetId, Set<Word> words) {
        addNew(words.stream().map(Word::word).distinct().sorted().toList());
        deleteAll(datasetId);
        jdbc.batchUpdate(
                "INSERT INTO dataset_word (word, dataset_id, place, position) VALUES (?, ?, ?, ?)",
                words.stream()
                        .map(word -> new Object[] {
                            word.word(), datasetId, word.place().code(), word.position()
                        })
                        .toList());
    }

    /** Most are known: they are only read. The others are sorted, so that two who bring the same do not block each other. */
    private void addNew(List<String> sorted) {
        Set<String> known = new HashSet<>();
        for (int from = 0; from < sorted.size(); from += ASKED_AT_ONCE) {
            List<String> some = sorted.subList(from, Math.min(sorted.size(), from + ASKED_AT_ONCE));
            known.addAll(jdbc.queryForList(
                    "SELECT word FROM searchable_word WHERE word IN (?%s)".formatted(", ?".repeat(some.size() - 1)),
                    String.class,
                    some.toArray()));
        }
        jdbc.batchUpdate(
                "INSERT IGNORE INTO searchable_word (word) VALUES (?)",
                sorted.stream()
                        .filter(word -> !known.contains(word))
                        .map(word -> new Object[] {word})
                        .toList());
    }

    @Override
    public List<Long> withoutWords(int limit) {
        return jdbc.queryForList(
                "SELECT d.id FROM dataset AS d LEFT JOIN dataset_word AS w ON w.dataset_id = d.id"
                        + " WHERE w.dataset_id IS NULL ORDER BY d.id LIMIT ?",
                Long.class,
                limit);
    }

    @Override
    public void deleteAll(long datasetId) {
        jdbc.update("DELETE FROM dataset_word WHERE dataset_id = ?", datasetId);
    }
}

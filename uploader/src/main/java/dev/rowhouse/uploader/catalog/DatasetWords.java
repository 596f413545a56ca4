package dev.rowhouse.uploader.catalog;

import dev.rowhouse.grammar.names.NamePlace;
import dev.rowhouse.grammar.names.NameWords;
import dev.rowhouse.uploader.catalog.SearchableNames.Word;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The words that a dataset is called by, taken from its name, its title and its schema. */
final class DatasetWords {

    /** Of one title or description; what comes behind is not searched for. */
    private static final int WORDS_OF_A_TEXT = 100;

    /** Of one dataset, so that no schema can fill the database; names of 1,000 columns are far below. */
    private static final int WORDS_OF_A_DATASET = 20_000;

    private final Set<Word> words = new LinkedHashSet<>();

    private DatasetWords() {}

    static Set<Word> of(Dataset dataset) {
        DatasetWords found = new DatasetWords();
        found.add(dataset.name(), NamePlace.NAME, 0);
        found.add(dataset.title(), NamePlace.TITLE, 0);
        String schema = dataset.schemaJson();
        if (schema != null) {
            JsonNode fields = JsonMapper.shared().readTree(schema).path("fields");
            // Names first: where there are too many words, descriptions are what is left out.
            found.addAll(fields, "name", NamePlace.COLUMN);
            found.addAll(fields, "title", NamePlace.COLUMN_TITLE);
            found.addAll(fields, "description", NamePlace.COLUMN_DESCRIPTION);
        }
        return found.words;
    }

    private void addAll(JsonNode fields, String member, NamePlace place) {
        for (int i = 0; i < fields.size(); i++) {
            add(fields.get(i).path(member).asString(""), place, i + 1);
        }
    }

    /** With the words, what they are together: people leave out what stands between them. */
    private void add(String text, NamePlace place, int position) {
        List<String> all = NameWords.of(text);
        all.stream().limit(WORDS_OF_A_TEXT).forEach(word -> add(new Word(word, place, position)));
        if (all.size() > 1 && place != NamePlace.COLUMN_DESCRIPTION) {
            NameWords.joined(all).ifPresent(joined -> add(new Word(joined, place, position)));
        }
    }

    private void add(Word word) {
        if (words.size() < WORDS_OF_A_DATASET) {
            words.add(word);
        }
    }
}

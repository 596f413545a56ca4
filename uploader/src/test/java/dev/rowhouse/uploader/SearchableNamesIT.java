package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.events.LoadMode;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Words by which datasets are found, whatever happens to the datasets. */
@ExtendWith(UploaderSystem.class)
class SearchableNamesIT {

    private static final String SCHEMA = """
            {"fields":[{"name":"hireDate","type":"string","title":"Einstellungs-Jahr"},\
            {"name":"id","type":"integer","description":"Primärer Schlüssel"}]}""";

    private final UploaderSystem system;
    private final String dataset = "x" + UUID.randomUUID().toString().replace("-", "");

    SearchableNamesIT(UploaderSystem system) {
        this.system = system;
    }

    @Test
    void areThoseOfADeclaredDataset() {
        declare("Größte Firmen", SCHEMA);

        assertThat(words(1)).containsExactly("0 " + dataset);
        assertThat(words(2)).containsExactly("0 firmen", "0 grosste", "0 grosstefirmen");
        assertThat(words(3)).containsExactly("1 date", "1 hire", "1 hiredate", "2 id");
        assertThat(words(4)).containsExactly("1 einstellungs", "1 einstellungsjahr", "1 jahr");
        assertThat(words(5)).containsExactly("2 primarer", "2 schlussel");
        assertThat(everyWord()).containsAll(List.of(dataset, "grosstefirmen", "hire", "schlussel"));
    }

    @Test
    void followATitleAndASchemaThatChange() {
        declare("Old title", SCHEMA);
        declare("New title", "{\"fields\":[{\"name\":\"other\",\"type\":\"string\"}]}");

        assertThat(words(2)).containsExactly("0 new", "0 newtitle", "0 title");
        assertThat(words(3)).containsExactly("1 other");
        assertThat(words(4)).isEmpty();
        assertThat(words(5)).isEmpty();
    }

    @Test
    void followWhatFilesBringAndUndosTakeBack() {
        UploaderSystem.Outcome first = load(LoadMode.APPEND, "first_name,q1\na,1\n");
        assertThat(words(3)).containsExactly("1 first", "1 firstname", "1 name", "2 q1");

        UploaderSystem.Outcome replaced = load(LoadMode.REPLACE, "day\n2020-01-31\n");
        assertThat(words(3)).containsExactly("1 day");

        system.undo(replaced).undone();
        assertThat(words(3)).containsExactly("1 first", "1 firstname", "1 name", "2 q1");

        system.undo(first).undone();
        assertThat(words(3)).isEmpty();
        assertThat(words(1)).containsExactly("0 " + dataset);
    }

    @Test
    void goWithTheDataset() {
        declare("Title", SCHEMA);
        long id = id();
        assertThat(system.call("DELETE", "/api/datasets/" + dataset, token(), "")
                        .statusCode())
                .isEqualTo(204);

        assertThat(system.jdbc().queryForList("SELECT word FROM dataset_word WHERE dataset_id = ?", String.class, id))
                .isEmpty();
    }

    /** As one is that an uploader of an older release has made. */
    @Test
    void areGivenToADatasetThatHasNone() {
        declare("Title", SCHEMA);
        system.jdbc().update("DELETE FROM dataset_word WHERE dataset_id = ?", id());

        await().untilAsserted(() -> assertThat(words(3)).containsExactly("1 date", "1 hire", "1 hiredate", "2 id"));
    }

    @Test
    void areBoundedWhateverASchemaSays() {
        String description = IntStream.range(0, 300).mapToObj(n -> "w" + n).collect(Collectors.joining(" "));
        declare(
                "Title",
                "{\"fields\":[{\"name\":\"a\",\"type\":\"string\",\"description\":\"" + description + "\"},{\"name\":\""
                        + "n".repeat(80) + "\",\"type\":\"string\"}]}");

        assertThat(words(5)).hasSize(100);
        assertThat(words(3)).containsExactly("1 a", "2 " + "n".repeat(64));
    }

    private UploaderSystem.Outcome load(LoadMode mode, String csv) {
        UploaderSystem.Outcome outcome = system.upload(dataset, mode, csv);
        outcome.completed();
        return outcome;
    }

    private void declare(String title, String schema) {
        var answer = system.call(
                "PUT", "/api/datasets/" + dataset, token(), "{\"title\":\"" + title + "\",\"schema\":" + schema + "}");
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    private String token() {
        return system.token(system.account(), "datasets:write");
    }

    private long id() {
        Long id = system.jdbc().queryForObject("SELECT id FROM dataset WHERE name = ?", Long.class, dataset);
        return Objects.requireNonNull(id);
    }

    /** Positions and words at a place, sorted. */
    private List<String> words(int place) {
        return system.jdbc()
                .queryForList(
                        "SELECT CONCAT(w.position, ' ', w.word) FROM dataset_word AS w JOIN dataset AS d"
                                + " ON d.id = w.dataset_id WHERE d.name = ? AND w.place = ? ORDER BY w.position, w.word",
                        String.class,
                        dataset,
                        place);
    }

    private List<String> everyWord() {
        return system.jdbc().queryForList("SELECT word FROM searchable_word", String.class);
    }
}

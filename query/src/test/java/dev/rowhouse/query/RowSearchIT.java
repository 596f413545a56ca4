package dev.rowhouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.query.CatalogFixture.Job;
import dev.rowhouse.query.CatalogFixture.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Rows are found by their words. */
class RowSearchIT extends RunningService {

    private static final UUID OWNER = UUID.randomUUID();
    private static final UUID READER = UUID.randomUUID();
    private static final String PETS = "/api/search?dataset=searched_pets&q=";

    private static Job job;

    @BeforeAll
    static void pets() {
        Table pets = SearchFixture.dataset(
                OWNER,
                "searched_pets",
                "no:integer:BIGINT",
                "pet:string:LONGTEXT",
                "owner \"x\":string:VARCHAR(200)",
                "note:string:LONGTEXT");
        CatalogFixture.grant(pets, READER, "read");
        job = pets.upload();
        pets.row(job, 1, 1, "Fat cat", "Anna", "secretly a dog");
        pets.row(job, 2, 2, "fat RAT", "Cat Stevens", null);
        pets.row(job, 3, 3, "dog", "Anna and Bert", "x");
        pets.row(job, 4, 4, null, "the fat cat", null);
        pets.row(job, 5, 5, "chat gâté", "犬 猫の手", null);
        pets.row(job, 6, 6, "cat fat", null, null);
        pets.row(pets.hiddenUpload(), 1, 7, "fat cat", "Anna", null);
        SearchFixture.index(pets, 2, 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "cat;1 2 4 6",
                "CAT;1 2 4 6",
                "fat cat;1 2 4 6",
                "\"fat cat\";1 4",
                "\"FAT CAT\";1 4",
                "fat -anna;2 4 6",
                "fat -\"cat fat\";1 2 4",
                "rat or dog;2 3",
                "anna fat;1",
                "anna dog;3",
                "bert and anna;3",
                "the fat cat;1 2 4 6",
                "gâté;5",
                "猫の手;5",
                "secretly;``",
                "ca;``",
                "fat* +cat >rat (dog;``",
                "cat* (fat);1 2 4 6",
            })
    void thatHaveTheWordsInSomeColumn(String question, String numbers) {
        assertThat(String.join(" ", found(question))).isEqualTo(numbers);
    }

    @Test
    void tellWhereTheyComeFromAndWhereTheWordsAre() {
        assertThat(as(OWNER).body(PETS + "fat+anna+the")).isEqualTo("""
                {"searched_columns":["pet","owner \\"x\\""],"other_columns":["note"],"complete":false,\
                "hint":"Columns without a full-text index are not searched. The dataset's owner can give them one:\
                 PUT /api/datasets/{name}/indexes","left_out":["the"],\
                "items":[{"_upload":"%s","_line":1,"matched":["pet","owner \\"x\\""],\
                "row":{"no":1,"pet":"Fat cat","owner \\"x\\"":"Anna","note":"secretly a dog"}}],"next_cursor":null}""".formatted(job.uploadId()));
        assertThat(as(OWNER).json(PETS + "stevens").at("/items/0/matched").toString())
                .isEqualTo("[\"owner \\\"x\\\"\"]");
    }

    @Test
    void areForThoseWhoMayReadTheDataset() {
        assertThat(as(READER).json(PETS + "cat").path("items")).hasSize(4);
        assertThat(withToken(TestTokens.admin()).json(PETS + "cat").path("items"))
                .hasSize(4);
        as(UUID.randomUUID()).problem(PETS + "cat", 404, "not-found");
        as(UUID.randomUUID()).problem(PETS + "zebra", 404, "not-found");
        as(OWNER).problem("/api/search?dataset=searched_nowhere&q=cat", 404, "not-found");
    }

    @Test
    void comeInPages() {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        for (int pages = 1; pages <= 3; pages++) {
            JsonNode page = as(OWNER).json(PETS + "cat+or+dog&limit=2" + cursor);
            page.path("items").forEach(item -> seen.add(item.at("/row/no").asString()));
            assertThat(page.path("next_cursor").isNull()).isEqualTo(pages == 3);
            cursor = "&cursor=" + page.path("next_cursor").asString("");
        }
        assertThat(seen).containsExactly("1", "2", "3", "4", "6");
    }

    @Test
    void areNotLookedForWithoutAnIndex() {
        Table table = SearchFixture.dataset(OWNER, "searched_without", "t:string:LONGTEXT");
        table.row(table.upload(), 1, "cat");
        JsonNode answer = as(OWNER).json("/api/search?dataset=searched_without&q=cat");

        assertThat(answer.path("items")).isEmpty();
        assertThat(answer.path("complete").asBoolean()).isFalse();
        assertThat(answer.path("searched_columns")).isEmpty();
        assertThat(answer.path("other_columns").toString()).isEqualTo("[\"t\"]");
        assertThat(answer.path("hint").asString()).contains("full-text index");
    }

    @Test
    void areAllLookedAtWhereEveryTextHasAnIndex() {
        Table table = SearchFixture.dataset(OWNER, "searched_whole", "n:integer:BIGINT", "t:string:LONGTEXT");
        table.row(table.upload(), 1, 1, "one cat");
        SearchFixture.index(table, 2);
        JsonNode answer = as(OWNER).json("/api/search?dataset=searched_whole&q=cat");

        assertThat(answer.path("complete").asBoolean()).isTrue();
        assertThat(answer.has("hint")).isFalse();
        assertThat(answer.at("/items/0/matched").toString()).isEqualTo("[\"t\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+",
                "-",
                "\"",
                "*",
                "cat*\"",
                "((cat",
                "cat))",
                "@2 cat",
                "~cat",
                "<cat >dog",
                "\"cat\" @4",
                "'",
                "\\",
                "%",
                "_",
                "\u0000cat",
                "🙂",
                "\u202ecat",
                "cat' IN BOOLEAN MODE) OR (1",
                "cat\" \"",
                "a-b-c",
                "--",
                "or or"
            })
    void operatorsOfTheServerMeanNothing(String question) {
        assertThat(as(OWNER).get(PETS + Api.encoded(question)).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesWhatIsNoQuestion() {
        as(OWNER).problem("/api/search?dataset=searched_pets", 400, "bad-parameter");
        as(OWNER).problem(PETS + "-cat", 400, "bad-parameter");
        as(OWNER).problem(PETS + "cat+or+-dog", 400, "bad-parameter");
        as(OWNER).problem(PETS + "cat+".repeat(17), 400, "bad-parameter");
        as(OWNER).problem(PETS + "cat&cursor=eA", 400, "bad-parameter");
        as(OWNER).problem(PETS + "cat&limit=1001", 400, "bad-parameter");
    }

    private List<String> found(String question) {
        return as(OWNER)
                .json(PETS + Api.encoded(question))
                .path("items")
                .valueStream()
                .map(item -> item.at("/row/no").asString())
                .toList();
    }
}

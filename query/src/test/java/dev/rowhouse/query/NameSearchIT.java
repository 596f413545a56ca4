package dev.rowhouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.grammar.names.NamePlace;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Datasets are found by what they and their columns are called. */
class NameSearchIT extends RunningService {

    private static final UUID OWNER = UUID.randomUUID();
    private static final UUID READER = UUID.randomUUID();
    private static final UUID STRANGER = UUID.randomUUID();

    @BeforeAll
    static void datasets() {
        CatalogFixture.Table hired =
                SearchFixture.dataset(OWNER, "hired_employees", "id:integer:BIGINT", "jobId:integer:BIGINT");
        SearchFixture.called(hired, NamePlace.TITLE, 0, "People that were hired");
        SearchFixture.called(hired, NamePlace.COLUMN_DESCRIPTION, 2, "What they do, naïvely");
        CatalogFixture.grant(hired, READER, "read");
        SearchFixture.dataset(OWNER, "jobs", "id:integer:BIGINT", "Größe:string:TEXT", "q1:integer:BIGINT");
        SearchFixture.dataset(OWNER, "unemployed_rates", "land 売上:string:TEXT", "🚀:string:TEXT");
        CatalogFixture.Table unloaded = SearchFixture.dataset(OWNER, "employees_to_come", "id:integer:BIGINT");
        CatalogFixture.insert("UPDATE records.dataset SET current_version = NULL WHERE id = ?", unloaded.id());
    }

    /** Others use names of the sample data, too. */
    @AfterAll
    static void forget() {
        CatalogFixture.forget(OWNER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "emp;hired_employees unemployed_rates",
                "hired employees;hired_employees",
                "HIRED-employees;hired_employees",
                "hiredEmployees;hired_employees",
                "hiredemployees;hired_employees",
                "\"hired employees\";hired_employees",
                "loyee;hired_employees",
                "émployées;hired_employees",
                "people;hired_employees",
                "naive;hired_employees",
                "id;hired_employees jobs",
                "q1;jobs",
                "job;jobs hired_employees",
                "job -grosse;hired_employees",
                "grösse or people;hired_employees jobs",
                "grosse people;``",
                "employees -hired;``",
                "上;``",
                "売上;unemployed_rates",
                "🚀;unemployed_rates",
                "z;``",
                "employees_to_come;``",
            })
    void areFoundByWordsOfTheirNamesTheBestFirst(String question, String names) {
        assertThat(String.join(" ", found(as(OWNER), question))).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource({"emplyees", "hierd", "employeess", "emplovees", "hiredd jobs or employees"})
    void aSlipIsForgivenAndTold(String question) {
        JsonNode answer = search(as(OWNER), question);

        assertThat(answer.at("/items/0/dataset").asString()).isEqualTo("hired_employees");
        assertThat(answer.path("inexact").asBoolean()).isTrue();
        assertThat(search(as(OWNER), "employees").path("inexact").asBoolean()).isFalse();
    }

    @Test
    void tellWhereTheWordsAre() {
        assertThat(as(OWNER).body("/api/search?q=hired+job")).isEqualTo("""
                {"items":[{"dataset":"hired_employees","title":"Title of hired_employees","row_count":0,"score":66,\
                "matched":[{"in":"name"},{"in":"title"},{"in":"column","column":"jobId"}]}],\
                "next_cursor":null,"inexact":false}""");
        assertThat(search(as(OWNER), "naive").at("/items/0/matched").toString())
                .isEqualTo("[{\"in\":\"column_description\",\"column\":\"jobId\"}]");
    }

    @Test
    void areThoseThatTheCallerMayRead() {
        assertThat(found(as(READER), "hired")).containsExactly("hired_employees");
        assertThat(found(as(READER), "id")).containsExactly("hired_employees");
        for (String question : new String[] {"hired", "id", "hired_employees", "hierd", "employees or jobs"}) {
            assertThat(as(STRANGER).body("/api/search?q=" + Api.encoded(question)))
                    .isEqualTo("{\"items\":[],\"next_cursor\":null,\"inexact\":false}");
        }
        assertThat(found(withToken(TestTokens.admin()), "hired employees")).contains("hired_employees");
    }

    /** Pages are cut from the order by score, and a name that is just what was asked for is before all that have more. */
    @Test
    void theOneThatIsCalledJustSoIsOnTheFirstPage() {
        UUID owner = UUID.randomUUID();
        for (String name : List.of("aa_ranked", "bb_ranked", "ranked")) {
            SearchFixture.dataset(owner, name, "n:integer:BIGINT");
        }

        JsonNode page = as(owner).json("/api/search?q=ranked&limit=1");
        assertThat(page.at("/items/0/dataset").asString()).isEqualTo("ranked");
        JsonNode next = as(owner)
                .json("/api/search?q=ranked&limit=1&cursor="
                        + page.path("next_cursor").asString());
        assertThat(next.at("/items/0/dataset").asString()).isEqualTo("aa_ranked");
    }

    @Test
    void noMoreThanTwentyMatchesOfOneAreTold() {
        UUID owner = UUID.randomUUID();
        SearchFixture.dataset(
                owner,
                "much_told",
                IntStream.range(0, 30)
                        .mapToObj(n -> "told_" + n + ":integer:BIGINT")
                        .toArray(String[]::new));

        assertThat(search(as(owner), "told").at("/items/0/matched").size()).isEqualTo(20);
    }

    @Test
    void comeInPages() {
        UUID owner = UUID.randomUUID();
        List<String> names =
                IntStream.range(10, 25).mapToObj(n -> "paged_names_" + n).toList();
        names.forEach(name -> SearchFixture.dataset(owner, name, "n:integer:BIGINT"));
        SearchFixture.dataset(owner, "zz_paged", "paged:integer:BIGINT");

        List<String> seen = new ArrayList<>();
        String cursor = "";
        for (int pages = 0; pages < 6; pages++) {
            JsonNode page = as(owner).json("/api/search?q=paged&limit=3" + cursor);
            page.path("items").forEach(item -> seen.add(item.path("dataset").asString()));
            if (page.path("next_cursor").isNull()) {
                break;
            }
            cursor = "&cursor=" + page.path("next_cursor").asString();
        }
        List<String> all = new ArrayList<>(names);
        all.add("zz_paged");
        assertThat(seen).containsExactlyElementsOf(all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "_",
                "\\",
                "'",
                "\"",
                "\"\"",
                "*",
                "+",
                "-",
                "-\"",
                "()",
                "@5",
                "~<>",
                "\u0000",
                "or",
                "🙂",
                "\u202e",
                "' OR 1=1 --",
                "`",
                "x%' OR '1'='1"
            })
    void whatIsNoWordFindsNothing(String question) {
        assertThat(found(as(OWNER), question)).isEmpty();
    }

    @Test
    void refusesWhatIsNoQuestion() {
        as(OWNER).problem("/api/search", 400, "bad-parameter");
        as(OWNER).problem("/api/search?q=", 400, "bad-parameter");
        as(OWNER).problem("/api/search?q=-hired", 400, "bad-parameter");
        as(OWNER).problem("/api/search?q=hired+or+-jobs", 400, "bad-parameter");
        as(OWNER).problem("/api/search?q=" + "a+".repeat(17), 400, "bad-parameter");
        as(OWNER).problem("/api/search?q=" + "a".repeat(1_001), 400, "bad-parameter");
        as(OWNER).problem("/api/search?q=a&limit=0", 400, "bad-parameter");
        as(OWNER).problem("/api/search?q=a&cursor=eA", 400, "bad-parameter");
        as(OWNER).problem("/api/search?q=" + "word+".repeat(10_000), 414, "uri-too-long");
        assertThat(found(as(OWNER), "a ".repeat(16))).isEmpty();
    }

    private static JsonNode search(Api api, String question) {
        return api.json("/api/search?q=" + Api.encoded(question));
    }

    private static List<String> found(Api api, String question) {
        return search(api, question)
                .path("items")
                .valueStream()
                .map(item -> item.path("dataset").asString())
                .collect(Collectors.toList());
    }
}

package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.events.LoadMode;
import dev.rowhouse.testservers.BackingServers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** Indexes that owners choose, and what becomes of them when tables change. */
@ExtendWith(UploaderSystem.class)
class IndexesIT {

    private static final String A = "{\"columns\":[\"a\"]}";
    private static final String TEXT = "{\"columns\":[\"t\"],\"type\":\"fulltext\"}";

    private final UploaderSystem system;
    private final String dataset = "x" + UUID.randomUUID().toString().replace("-", "");

    IndexesIT(UploaderSystem system) {
        this.system = system;
    }

    @Test
    void makesDropsAndKeepsIndexes() {
        load(LoadMode.APPEND, "a,b,t\n1,2,some words\n");

        HttpResponse<String> answer = put(A + ",{\"columns\":[\"b\",\"t\"]}," + TEXT);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JsonMapper.shared().readTree(answer.body()).path("indexes").toString())
                .isEqualTo("[{\"columns\":[\"a\"],\"type\":\"btree\",\"state\":\"ready\"},"
                        + "{\"columns\":[\"b\",\"t\"],\"type\":\"btree\",\"state\":\"ready\"},"
                        + "{\"columns\":[\"t\"],\"type\":\"fulltext\",\"state\":\"ready\"}]");
        assertThat(present()).containsExactly("BTREE c1", "BTREE c2 c3", "FULLTEXT f_c3");
        List<Long> first = ids();

        assertThat(put(A).statusCode()).isEqualTo(200);
        assertThat(present()).containsExactly("BTREE c1");
        assertThat(ids()).as("what stays is not made again").containsExactly(first.get(0));
        assertThat(put("").statusCode()).isEqualTo(200);
        assertThat(present()).isEmpty();
        assertThat(ids()).isEmpty();
    }

    @Test
    void addsOthersBesideAFullTextIndex() {
        load(LoadMode.APPEND, "a,b,t\n1,2,some words\n");

        assertThat(put(TEXT).statusCode()).isEqualTo(200);
        assertThat(put(TEXT + "," + A).statusCode()).isEqualTo(200);
        assertThat(present()).containsExactly("FULLTEXT f_c3", "BTREE c1");
        load(LoadMode.APPEND, "a,b,t\n2,3,more words\n");
        assertThat(system.jdbc()
                        .queryForObject(
                                "SELECT COUNT(*) FROM `rows`.%s WHERE MATCH (f_c3) AGAINST ('words')"
                                        .formatted(table()),
                                Integer.class))
                .isEqualTo(2);
    }

    @Test
    void findsWordsInWhateverCaseToChangeThem() {
        load(LoadMode.APPEND, "a,t\n1,some iPhone\n2,SOME PHONES\n3,Ⱥ\n");
        assertThat(put(TEXT).statusCode()).isEqualTo(200);
        load(LoadMode.APPEND, "a,t\n4,an IPHONE\n");
        String filter = "/api/records/" + dataset + "?t=fts.Iphone";

        HttpResponse<String> changed =
                system.call("PATCH", filter, system.ownToken("records:write"), "{\"t\":\"an iPHONE\"}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(204);
        assertThat(system.call("DELETE", filter, system.ownToken("records:write"), "")
                        .statusCode())
                .isEqualTo(204);

        assertThat(system.records(dataset)).containsExactly("2|SOME PHONES", "3|Ⱥ");
    }

    /** As it was made before case did not count. */
    @Test
    void leavesAFullTextIndexOfTheTextsThemselvesAsItIs() {
        load(LoadMode.APPEND, "a,t\n1,some words\n2,other text\n");
        system.jdbc().execute("ALTER TABLE `rows`.%s ADD FULLTEXT INDEX x900001 (c2)".formatted(table()));
        system.jdbc()
                .update(
                        "INSERT INTO dataset_index (id, dataset_id, kind, columns, created_at)"
                                + " SELECT 900001, id, 'fulltext', '[\"t\"]', NOW(6) FROM dataset WHERE name = ?",
                        dataset);

        assertThat(put(TEXT).statusCode()).isEqualTo(200);

        assertThat(present()).containsExactly("FULLTEXT c2");
        HttpResponse<String> gone =
                system.call("DELETE", "/api/records/" + dataset + "?t=fts.words", system.ownToken("records:write"), "");
        assertThat(gone.statusCode()).as(gone.body()).isEqualTo(204);
        assertThat(system.records(dataset)).containsExactly("2|other text");
        assertThat(put("").statusCode()).isEqualTo(200);
        assertThat(present()).isEmpty();
    }

    @Test
    void newVersionsHaveTheirIndexesFromTheBeginning() {
        load(LoadMode.APPEND, "a,t\n1,one\n");
        put(A);

        load(LoadMode.REPLACE, "a,t\n2,two\n");
        assertThat(present()).as("after a replacement").containsExactly("BTREE c1");
        load(LoadMode.APPEND, "a,t\nword,three\n");
        assertThat(present()).as("after a column was widened").containsExactly("BTREE c1");
        UploaderSystem.Outcome last = load(LoadMode.REPLACE, "a,t\n4,four\n");
        put(A + ",{\"columns\":[\"t\"]}");
        system.undo(last);
        await().untilAsserted(() ->
                assertThat(present()).as("after the replacement was undone").containsExactly("BTREE c1", "BTREE c2"));
    }

    @Test
    void anIndexWhoseColumnHasGoneFailsAndComesBack() {
        load(LoadMode.APPEND, "a,t\n1,one\n");
        put(A);
        load(LoadMode.REPLACE, "b,t\n1,one\n");
        await().untilAsserted(() -> assertThat(problems()).containsExactly("The dataset has no such column any more"));
        load(LoadMode.REPLACE, "t,a\none,1\n");
        await().untilAsserted(() -> assertThat(problems()).containsOnlyNulls());
        assertThat(present()).containsExactly("BTREE c2");
    }

    @Test
    void waitsForNobodyAndIsMadeWhenTheReaderIsGone() throws SQLException {
        load(LoadMode.APPEND, "a,t\n1,one\n");
        try (Connection reader = BackingServers.connectAsAdministrator();
                Statement statement = reader.createStatement()) {
            statement.execute("START TRANSACTION");
            statement.executeQuery("SELECT * FROM `rows`." + table()).close();

            HttpResponse<String> answer = put(A);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            assertThat(answer.body()).contains("\"state\":\"building\"");
            assertThat(load(LoadMode.APPEND, "a,t\n2,two\n")
                            .completed()
                            .ledger()
                            .created())
                    .as("a load meanwhile")
                    .isEqualTo(1);
            statement.execute("ROLLBACK");
        }
        await().untilAsserted(() -> assertThat(present()).containsExactly("BTREE c1"));
    }

    /** As after a crash: the catalog has it, the table has not, or the other way round. */
    @Test
    void makesGoodWhatACrashLeft() {
        load(LoadMode.APPEND, "a,t\n1,one\n");
        put(A);
        long id = ids().get(0);
        system.jdbc().update("UPDATE dataset_index SET done_version = NULL WHERE id = ?", id);
        await().untilAsserted(() -> assertThat(system.jdbc()
                        .queryForObject("SELECT done_version FROM dataset_index WHERE id = ?", Integer.class, id))
                .isEqualTo(1));
        system.jdbc().execute("ALTER TABLE `rows`.%s DROP INDEX x%d, ADD INDEX x999999 (c2)".formatted(table(), id));
        system.jdbc().update("UPDATE dataset_index SET done_version = NULL WHERE id = ?", id);

        await().untilAsserted(() -> assertThat(present()).containsExactly("BTREE c1"));
    }

    @Test
    void textsOfAnyLengthFitEightToAnIndex() {
        String names = IntStream.rangeClosed(1, 8).mapToObj(n -> "t" + n).collect(Collectors.joining(","));
        String texts = IntStream.rangeClosed(1, 8)
                .mapToObj(n -> "w".repeat(n % 2 == 0 ? 300 : 20))
                .collect(Collectors.joining(","));
        load(LoadMode.APPEND, names + ",n\n" + texts + ",5\n");

        HttpResponse<String> answer =
                put("{\"columns\":[\"" + names.replace(",", "\",\"") + "\"]},{\"columns\":[\"t2\"]}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("failed");
        assertThat(present()).containsExactly("BTREE c1 c2 c3 c4 c5 c6 c7 c8", "BTREE c2");
    }

    @Test
    void tellsWhatIsWrong() {
        load(LoadMode.APPEND, "a,t\n1,one\n");

        refused("{\"columns\":[\"nope\"]}", "/0/columns/0");
        refused("{\"columns\":[\"a\",\"a\"]}", "/0/columns/1");
        refused("{\"columns\":[]}", "/0/columns");
        refused("{\"columns\":[\"a\"],\"type\":\"hash\"}", "/0/type");
        refused(A + "," + A, "/1");
        assertThat(refused("{\"columns\":[\"t\",\"a\"],\"type\":\"fulltext\"}", "/0/columns/1"))
                .contains("has no text");
        refused(IntStream.range(0, 17).mapToObj(n -> A).collect(Collectors.joining(",")), "");
        assertThat(present()).isEmpty();
    }

    @Test
    void indexesGoWithTheDataset() {
        load(LoadMode.APPEND, "a\n1\n");
        put(A);

        assertThat(system.call("DELETE", "/api/datasets/" + dataset, token(), "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(system.jdbc()
                        .queryForList(
                                "SELECT i.id FROM dataset_index i LEFT JOIN dataset d ON d.id = i.dataset_id "
                                        + "WHERE d.id IS NULL",
                                Long.class))
                .isEmpty();
    }

    private UploaderSystem.Outcome load(LoadMode mode, String csv) {
        UploaderSystem.Outcome outcome = system.upload(dataset, mode, csv);
        outcome.completed();
        return outcome;
    }

    private String token() {
        return system.token(system.account(), "datasets:write");
    }

    private HttpResponse<String> put(String indexes) {
        return system.call("PUT", "/api/datasets/" + dataset + "/indexes", token(), "[" + indexes + "]");
    }

    private String refused(String indexes, String pointer) {
        HttpResponse<String> answer = put(indexes);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(JsonMapper.shared().readTree(answer.body()).path("pointer").asString())
                .isEqualTo(pointer);
        return answer.body();
    }

    private String table() {
        return Objects.requireNonNull(system.jdbc()
                .queryForObject(
                        "SELECT CONCAT('d', id, '_v', current_version) FROM dataset WHERE name = ?",
                        String.class,
                        dataset));
    }

    /** Kinds and columns of the indexes that the current table has, in the order in which they were chosen. */
    private List<String> present() {
        return system.jdbc()
                .queryForList(
                        "SELECT CONCAT(index_type, ' ', GROUP_CONCAT(column_name ORDER BY seq_in_index SEPARATOR ' ')) "
                                + "FROM information_schema.statistics WHERE table_schema = 'rows' AND table_name = ? "
                                + "AND index_name LIKE 'x%' GROUP BY index_name, index_type "
                                + "ORDER BY CAST(SUBSTRING(index_name, 2) AS UNSIGNED)",
                        String.class, table());
    }

    private List<Long> ids() {
        return system.jdbc()
                .queryForList(
                        "SELECT i.id FROM dataset_index i JOIN dataset d ON d.id = i.dataset_id WHERE d.name = ? ORDER BY i.id",
                        Long.class,
                        dataset);
    }

    private List<String> problems() {
        return system.jdbc()
                .queryForList(
                        "SELECT i.problem FROM dataset_index i JOIN dataset d ON d.id = i.dataset_id "
                                + "AND i.done_version = d.current_version WHERE d.name = ?",
                        String.class,
                        dataset);
    }
}

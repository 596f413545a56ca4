package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.LoadMode;
import dev.rowhouse.events.RecordsWritten;
import dev.rowhouse.events.Undo;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.UploaderSystem.Outcome;
import dev.rowhouse.uploader.catalog.Caller;
import dev.rowhouse.uploader.job.Housekeeping;
import dev.rowhouse.uploader.write.JsonRows;
import dev.rowhouse.uploader.write.WriteRequest;
import dev.rowhouse.uploader.write.WriteRows;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows that are written over HTTP, without a file. */
@ExtendWith(UploaderSystem.class)
class RecordsIT {

    private static final String PLAIN = """
            {"fields":[{"name":"n","type":"integer"},{"name":"amount","type":"number","decimalChar":",","groupChar":"."},
             {"name":"ok","type":"boolean","trueValues":["ja"],"falseValues":["nein"]},{"name":"day","type":"date"},
             {"name":"t"}]}
            """;
    private static final String KEYED = """
            {"fields":[{"name":"k","type":"integer"},{"name":"v"},{"name":"u","constraints":{"unique":true}}],
             "primaryKey":"k"}
            """;
    private static final String MERGE = "resolution=merge-duplicates";

    private final UploaderSystem system;

    RecordsIT(UploaderSystem system) {
        this.system = system;
    }

    @Test
    void takesOneRow() {
        String dataset = system.declare(PLAIN);

        HttpResponse<String> answer = post(dataset, "{\"n\":1,\"t\":\"a\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode upload = json(answer);
        assertThat(answer.headers().firstValue("Location"))
                .contains("/api/uploads/" + upload.path("id").asString());
        assertThat(upload.path("status").asString()).isEqualTo("completed");
        assertThat(upload.path("ledger").toString())
                .isEqualTo(
                        "{\"rows_read\":1,\"created\":1,\"updated\":0,\"unchanged\":0,\"rejected\":0,\"skipped\":0,\"deleted\":0}");
        assertThat(system.records(dataset)).containsExactly("1|null|null|null|a");
        RecordsWritten told = system.awaitWritten(id(answer), 1);
        assertThat(told.ledger()).isEqualTo(new Ledger(1, 1, 0, 0, 0, 0));
        assertThat(told.dataset()).isEqualTo(dataset);
        assertThat(told.filename()).isEqualTo("POST /api/records/" + dataset);
        assertThat(told.sizeBytes()).isEqualTo(15);
        assertThat(told.sha256()).isEqualTo(upload.path("sha256").asString());
    }

    @Test
    void takesValuesAsValuesWhateverFilesLookLike() {
        String dataset = system.declare(PLAIN);

        HttpResponse<String> answer = post(dataset, """
                [{"n":5.0,"amount":1234.5,"ok":true,"day":"2021-07-27","t":1.50},
                 {"n":null,"amount":-1e3,"ok":false,"t":true},
                 {"amount":"1.234,5","ok":"ja"}]
                """, "Prefer", "return=representation");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Preference-Applied")).contains("return=representation");
        assertThat(json(answer)).isEqualTo(JsonMapper.shared().readTree("""
                                        [{"n":5,"amount":1234.5,"ok":true,"day":"2021-07-27","t":"1.50"},
                                         {"n":null,"amount":-1000,"ok":false,"day":null,"t":"true"},
                                         {"n":null,"amount":1234.5,"ok":true,"day":null,"t":null}]
                                        """));
    }

    @Test
    void rejectsRowsThatMakeRecordsWiderThanTheyCanBe() {
        String fields = IntStream.rangeClosed(1, 300)
                .mapToObj(i -> ",{\"name\":\"q%d\"}".formatted(i))
                .collect(Collectors.joining(""));
        String dataset = system.declare(
                "{\"fields\":[{\"name\":\"k\",\"type\":\"integer\"}" + fields + "],\"primaryKey\":\"k\"}");
        String first = wide(2, 151, 300);
        assertThat(post(dataset, first).statusCode()).isEqualTo(201);

        HttpResponse<String> added = post(dataset, wide(3, 1, 300));
        HttpResponse<String> merged =
                post(dataset, "[" + wide(1, 1, 150) + "," + wide(2, 1, 150) + "]", "Prefer", MERGE);
        Outcome file = system.upload(dataset, LoadMode.UPSERT, csv(2, 1, 150));

        for (HttpResponse<String> answer : List.of(added, merged)) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            JsonNode problem = json(answer);
            assertThat(problem.path("type").asString()).isEqualTo("/problems/rows-rejected");
            JsonNode item = problem.path("items").get(0);
            assertThat(item.path("errors").get(0).path("code").asString()).isEqualTo("too_long");
            assertThat(item.path("line").asLong()).isEqualTo(answer == merged ? 2 : 1);
            assertThat(item.path("row").path("q1").asString()).isEqualTo("y".repeat(39));
        }
        assertThat(file.failed().problem().type()).isEqualTo("record-too-wide");
        assertThat(file.failed().problem().members()).containsEntry("line", 2);
        assertThat(system.records(dataset)).as("nothing was written").hasSize(1);
        assertThat(post(dataset, wide(1, 1, 150), "Prefer", MERGE).statusCode()).isEqualTo(201);
    }

    private static String wide(int key, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> ",\"q%d\":\"%s\"".formatted(i, "y".repeat(39)))
                .collect(Collectors.joining("", "{\"k\":" + key, "}"));
    }

    private static String csv(int key, int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> ",q" + i).collect(Collectors.joining("", "k", "\n")) + key
                + ",".concat("y".repeat(39)).repeat(to - from + 1) + "\n";
    }

    @Test
    void givesRecordsBackInTheOrderThatIsAskedFor() {
        String dataset = system.declare(KEYED);
        String rows = "[{\"k\":2,\"v\":\"a\"},{\"k\":1,\"v\":\"b\"},{\"k\":3,\"v\":null}]";

        assertThat(keys(post(dataset + "?select=k&order=k", rows, "Prefer", "return=representation")))
                .containsExactly(1L, 2L, 3L);
        assertThat(keys(post(
                        dataset + "?order=v.desc", rows.replace("a", "c"), "Prefer", MERGE + ",return=representation")))
                .as("without what was there already")
                .containsExactly(2L);
        assertThat(keys(post(
                        dataset + "?order=v.desc.nullslast,k&limit=2&select=k",
                        "[{\"k\":5,\"v\":null},{\"k\":4,\"v\":\"x\"},{\"k\":6,\"v\":\"y\"}]",
                        "Prefer",
                        "return=representation")))
                .containsExactly(6L, 4L);
        assertThat(system.records(dataset)).as("all were written").hasSize(6);
        HttpResponse<String> unknown = post(dataset + "?order=kk", "[{\"k\":7}]", "Prefer", "return=representation");
        assertThat(unknown.statusCode()).as(unknown.body()).isEqualTo(400);
        assertThat(json(unknown).path("type").asString()).isEqualTo("/problems/unknown-column");
        for (String order : List.of("k.upwards", "other(k)")) {
            assertThat(post(dataset + "?order=" + order, "[{\"k\":7}]").statusCode())
                    .as(order)
                    .isEqualTo(400);
        }
        assertThat(system.records(dataset)).as("nothing was written").hasSize(6);
    }

    private static List<Long> keys(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).valueStream().map(row -> row.path("k").asLong()).toList();
    }

    @Test
    void takesCsvAsAFile() {
        String dataset = system.declare(PLAIN);

        HttpResponse<String> answer = post(
                dataset,
                "\uFEFFn,ok,amount\r\n1,ja,\"1.234,5\"\r\n\r\n2,,\r\n",
                "Content-Type",
                "text/csv; charset=utf-8");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(system.records(dataset))
                .containsExactly("1|1234.500000000000000000|1|null|null", "2|null|null|null|null");
    }

    @Test
    void tellsAllRejectsAndWritesNothing() {
        String dataset = system.declare(KEYED);
        post(dataset, "{\"k\":1,\"v\":\"a\",\"u\":\"x\"}");

        HttpResponse<String> answer = post(dataset, """
                [{"k":2,"v":"b"},{"k":"two"},{"k":1},{"k":3,"u":"x"},{"v":"c"},{"k":2}]
                """);

        assertThat(problem(answer, 422)).isEqualTo("/problems/rows-rejected");
        JsonNode items = json(answer).path("items");
        assertThat(items.valueStream()
                        .map(item -> item.path("line").asInt() + " "
                                + item.path("errors").get(0).path("column").asString() + " "
                                + item.path("errors").get(0).path("code").asString()))
                .containsExactly("2 k type", "3 k unique", "4 u unique", "5 k required", "6 k unique");
        assertThat(items.get(0).toString())
                .isEqualTo("{\"line\":2,\"errors\":[{\"column\":\"k\",\"code\":\"type\",\"value\":\"two\","
                        + "\"message\":\"is not an integer\"}],\"row\":{\"k\":\"two\",\"v\":\"\",\"u\":\"\"}}");
        assertThat(json(answer).path("ledger").path("rejected").asInt()).isEqualTo(5);
        assertThat(system.records(dataset)).containsExactly("1|a|x");
        assertThat(jobs(dataset)).isEqualTo(1);
    }

    @Test
    void keepsRejectsThatAreAllowed() {
        String dataset = system.declare(PLAIN);
        String rows = "[{\"n\":1},{\"n\":\"x\"},{\"n\":3},{\"n\":4}]";

        HttpResponse<String> answer = post(dataset + "?max_rejects=25%25", rows);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(json(answer).path("ledger").path("rejected").asInt()).isEqualTo(1);
        assertThat(system.rejects(outcome(answer))).containsExactly(List.of("2", "type", "[\"x\"]"));
        assertThat(system.awaitWritten(id(answer), 1).options().maxRejects()).isEqualTo("25%");
        assertThat(problem(post(dataset + "?max_rejects=24%25", rows), 422)).isEqualTo("/problems/rows-rejected");
        assertThat(problem(post(dataset + "?max_rejects=many", rows), 400)).isEqualTo("/problems/bad-parameter");
        assertThat(system.records(dataset)).hasSize(3);
    }

    @Test
    void overwritesByThePrimaryKey() {
        String dataset = system.declare(KEYED);
        post(dataset, "[{\"k\":1,\"v\":\"a\",\"u\":\"x\"},{\"k\":2,\"v\":\"b\",\"u\":\"y\"}]");

        HttpResponse<String> answer = post(
                dataset + "?on_conflict=k",
                "[{\"k\":1,\"v\":\"new\"},{\"k\":2,\"v\":\"b\"},{\"k\":3,\"v\":\"c\"}]",
                "Prefer",
                MERGE);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Preference-Applied")).contains(MERGE);
        JsonNode ledger = json(answer).path("ledger");
        assertThat(List.of(
                        ledger.path("created").asInt(),
                        ledger.path("updated").asInt(),
                        ledger.path("unchanged").asInt()))
                .containsExactly(1, 1, 1);
        assertThat(system.records(dataset))
                .as("a column that no row names stays as it was")
                .containsExactly("1|new|x", "2|b|y", "3|c|null");
        assertThat(problem(post(dataset, "[{\"k\":1},{\"k\":2,\"v\":\"z\"}]", "Prefer", MERGE), 400))
                .isEqualTo("/problems/bad-rows");
        assertThat(post(dataset + "?columns=k,v", "[{\"k\":1},{\"k\":2,\"v\":\"z\",\"other\":1}]", "Prefer", MERGE)
                        .statusCode())
                .isEqualTo(201);
        assertThat(system.records(dataset)).containsExactly("1|null|x", "2|z|y", "3|c|null");
        assertThat(problem(post(dataset + "?on_conflict=v", "{\"k\":1}", "Prefer", MERGE), 422))
                .isEqualTo("/problems/primary-key-needed");
        assertThat(problem(post(system.declare(PLAIN), "{\"n\":1}", "Prefer", MERGE), 422))
                .isEqualTo("/problems/primary-key-needed");
    }

    @Test
    void leavesRecordsAloneThatAreThere() {
        String dataset = system.declare(KEYED);
        post(dataset, "{\"k\":1,\"v\":\"a\"}");

        HttpResponse<String> answer = post(
                dataset,
                "[{\"k\":1,\"v\":\"b\"},{\"k\":2,\"v\":\"c\"}]",
                "Prefer",
                "resolution=ignore-duplicates, return=representation");

        assertThat(answer.body()).isEqualTo("[{\"k\":2,\"v\":\"c\",\"u\":null}]");
        assertThat(system.records(dataset)).containsExactly("1|a|null", "2|c|null");
    }

    @Test
    void answersAsItIsPreferred() {
        String dataset = system.declare(PLAIN);

        for (String preference : List.of("return=minimal", "return=headers-only")) {
            HttpResponse<String> answer = post(dataset, "{\"n\":1}", "Prefer", preference);
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().firstValue("Preference-Applied")).contains(preference);
            assertThat(answer.headers().firstValue("Location").orElse("")).startsWith("/api/uploads/");
        }
        HttpResponse<String> object = post(
                dataset + "?select=t,n",
                "{\"n\":2,\"t\":\"b\"}",
                "Prefer",
                "return=representation",
                "Accept",
                "application/vnd.pgrst.object+json");
        assertThat(object.body()).isEqualTo("{\"t\":\"b\",\"n\":2}");
        assertThat(object.headers().firstValue("Content-Type")).contains("application/vnd.pgrst.object+json");
        HttpResponse<String> two = post(
                dataset,
                "[{\"n\":3},{\"n\":4}]",
                "Prefer",
                "return=representation",
                "Accept",
                "application/vnd.pgrst.object+json");
        assertThat(problem(two, 406)).isEqualTo("/problems/not-one-row");
        assertThat(system.records(dataset)).as("nothing of the refused request").hasSize(3);
    }

    @Test
    void refusesWhatIsNoRows() {
        String dataset = system.declare(PLAIN);
        String tooMany = IntStream.rangeClosed(0, 1000)
                .mapToObj("{\"n\":%d}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));

        assertThat(problem(post(dataset, tooMany), 413)).isEqualTo("/problems/too-many-rows");
        assertThat(problem(post(dataset, "n\n" + "1\n".repeat(1001), "Content-Type", "text/csv"), 413))
                .isEqualTo("/problems/too-many-rows");
        assertThat(problem(post(dataset, "[{\"t\":\"" + "x".repeat(8 * 1024 * 1024) + "\"}]"), 413))
                .isEqualTo("/problems/body-too-large");
        for (String none : List.of("", "[]")) {
            assertThat(problem(post(dataset, none), 422)).isEqualTo("/problems/no-rows");
        }
        assertThat(problem(post(dataset, "n\n", "Content-Type", "text/csv"), 422))
                .isEqualTo("/problems/no-rows");
        for (String bad : List.of(
                "{",
                "[1]",
                "\"n\"",
                "[{\"n\":1},{\"n\":[1]}]",
                "{\"n\":1,\"n\":2}",
                "{\"t\":\"\\ud800\"}",
                "[{}]",
                "{}{}")) {
            assertThat(problem(post(dataset, bad), 400)).as(bad).isEqualTo("/problems/bad-rows");
        }
        assertThat(json(post(dataset, "[{\"n\":1},{\"n\":[1]}]"))
                        .path("pointer")
                        .asString())
                .isEqualTo("/1/n");
        assertThat(problem(post(dataset, "<a/>", "Content-Type", "application/xml"), 415))
                .startsWith("/problems/");
        assertThat(problem(post(dataset + "?unknown=1", "{\"n\":1}"), 400)).isEqualTo("/problems/bad-parameter");
        assertThat(system.records(dataset)).isEmpty();
    }

    @Test
    void namesWhatIsNoColumn() {
        String dataset = system.declare(PLAIN);

        HttpResponse<String> answer = post(dataset, "[{\"n\":1},{\"amunt\":2}]");

        assertThat(problem(answer, 400)).isEqualTo("/problems/unknown-columns");
        assertThat(json(answer).path("columns").toString()).isEqualTo("[\"amunt\"]");
        assertThat(json(answer).path("nearest").path("amunt").asString()).isEqualTo("amount");
    }

    @Test
    void keepsToThoseWhoMayWrite() {
        String dataset = system.declare(PLAIN);
        String path = "/api/records/" + dataset;
        String row = "{\"n\":1}";

        assertThat(problem(system.call("POST", path, system.token(UUID.randomUUID(), "records:write"), row), 404))
                .isEqualTo("/problems/not-found");
        assertThat(problem(system.call("POST", path, system.ownToken("records:read uploads:write"), row), 403))
                .isEqualTo("/problems/forbidden");
        assertThat(problem(post("no_such_dataset", row), 404)).isEqualTo("/problems/not-found");
        assertThat(system.call("POST", path, system.adminToken("records:write"), row)
                        .statusCode())
                .isEqualTo(201);
        assertThat(system.records(dataset)).hasSize(1);
    }

    @Test
    void answersTheSameRequestTheSame() {
        String dataset = system.declare(KEYED);
        String key = UUID.randomUUID().toString();

        HttpResponse<String> first = post(dataset, "{\"k\":1}", "Idempotency-Key", key);
        HttpResponse<String> again = post(dataset, "{\"k\":1}", "Idempotency-Key", key);
        HttpResponse<String> other = post(dataset, "{\"k\":2}", "Idempotency-Key", key);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(problem(other, 422)).isEqualTo("/problems/idempotency-key-reused");
        assertThat(system.records(dataset)).containsExactly("1|null|null");
        assertThat(jobs(dataset)).isEqualTo(1);
    }

    @Test
    void oneOfTwoWithTheSameKeyIsRefusedAlsoAtTheSameTime() {
        String dataset = system.declare(KEYED);
        for (int key = 1; key <= 10; key++) {
            String row = "{\"k\":" + key + "}";
            List<CompletableFuture<Integer>> both = List.of(
                    CompletableFuture.supplyAsync(() -> post(dataset, row).statusCode()),
                    CompletableFuture.supplyAsync(() -> post(dataset, row).statusCode()));
            assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(201, 422);
        }
        assertThat(system.records(dataset)).hasSize(10);
    }

    @Test
    void waitsForJobsAWhileAndThenSaysSo() {
        String dataset = system.declare(KEYED);
        post(dataset, "{\"k\":1}");
        underWay(dataset, false);

        HttpResponse<String> busy = post(dataset, "{\"k\":2}");
        CompletableFuture<HttpResponse<String>> waiting =
                CompletableFuture.supplyAsync(() -> post(dataset, "{\"k\":2}"));
        await().pollDelay(Duration.ofMillis(300)).until(() -> !waiting.isDone());
        nothingUnderWay(dataset);

        assertThat(problem(busy, 409)).isEqualTo("/problems/dataset-busy");
        assertThat(busy.headers().firstValue("Retry-After")).contains("5");
        assertThat(waiting.join().statusCode()).isEqualTo(201);
    }

    @Test
    void rowsThatAreNotComparedGoBesideOthers() {
        String dataset = system.declare(PLAIN);
        post(dataset, "{\"n\":1}");

        underWay(dataset, false);
        assertThat(post(dataset, "{\"n\":2}").statusCode()).isEqualTo(201);
        nothingUnderWay(dataset);
        underWay(dataset, true);
        assertThat(problem(post(dataset, "{\"n\":3}"), 409)).isEqualTo("/problems/dataset-busy");
        nothingUnderWay(dataset);
    }

    @Test
    void areTakenBackLikeThoseOfAFile() {
        String plain = system.declare(PLAIN);
        post(plain, "{\"n\":1}");
        HttpResponse<String> appended = post(plain, "[{\"n\":2},{\"n\":3}]");

        undo(appended);

        assertThat(system.awaitWritten(id(appended), 2).undo()).isEqualTo(new Undo(2, 0, 0, List.of()));
        assertThat(system.records(plain)).hasSize(1);
    }

    @Test
    void whatTheyOverwroteComesBack() {
        String dataset = system.declare(KEYED);
        system.upload(dataset, LoadMode.APPEND, "k,v\n1,a\n2,b\n");
        HttpResponse<String> first =
                post(dataset, "[{\"k\":1,\"v\":\"x\"},{\"k\":2,\"v\":\"x\"},{\"k\":3,\"v\":\"x\"}]", "Prefer", MERGE);
        post(dataset, "{\"k\":2,\"v\":\"y\"}", "Prefer", MERGE);

        undo(first);

        assertThat(system.awaitWritten(id(first), 2).undo()).isEqualTo(new Undo(1, 1, 1, List.of(2L)));
        assertThat(system.records(dataset)).containsExactly("1|a|null", "2|y|null");
        HttpResponse<String> again =
                system.call("POST", "/api/uploads/" + id(first) + "/undo", system.ownToken("uploads:write"), "");
        assertThat(problem(again, 409)).isEqualTo("/problems/nothing-to-undo");
        assertThat(priorTables(dataset))
                .as("one for what all requests overwrote, none for each")
                .hasSize(1);
    }

    @Test
    void leaveNothingWhenTheyFailAtTheEnd() {
        String dataset = system.declare(KEYED);
        post(dataset, "{\"k\":1,\"v\":\"a\"}");
        List<UUID> failed = new ArrayList<>();
        WriteRequest request = new WriteRequest(
                dataset,
                new Caller(UUID.randomUUID(), Caller.Role.ADMIN),
                LoadMode.UPSERT,
                null,
                UploadOptions.DEFAULTS,
                1,
                "00",
                "key-of-" + dataset,
                "fingerprint");
        JsonRows rows = new JsonRows(List.of("k", "v"), List.of(List.of("1", "b"), List.of("2", "c")));

        assertThatThrownBy(() -> system.bean(WriteRows.class).write(request, rows, written -> {
                    failed.add(written.job().uploadId());
                    throw new IllegalStateException("pulled the plug");
                }))
                .hasMessage("pulled the plug");

        assertThat(failed).hasSize(1);
        assertThat(system.records(dataset)).containsExactly("1|a|null");
        assertThat(jobs(dataset)).isEqualTo(1);
        assertThat(system.jdbc().queryForList("SELECT 1 FROM write_key WHERE idempotency_key = ?", "key-of-" + dataset))
                .isEmpty();
        assertThat(post(dataset, "{\"k\":1,\"v\":\"b\"}", "Prefer", MERGE).statusCode())
                .isEqualTo(201);
    }

    @Test
    void filesAndRowsShareADatasetWithoutMixingUp() {
        String dataset = "i" + UUID.randomUUID().toString().replace("-", "");
        Outcome file = system.upload(dataset, LoadMode.APPEND, "n,t\n1,a\n");
        HttpResponse<String> rows = post(dataset, "{\"n\":2,\"t\":\"b\"}");
        system.upload(dataset, LoadMode.APPEND, "n,t\n3,c\n");

        assertThat(rows.statusCode()).as(rows.body()).isEqualTo(201);
        assertThat(problem(post(dataset, "{\"n\":\"x\"}"), 422))
                .as("columns widen for files alone")
                .isEqualTo("/problems/rows-rejected");
        assertThat(system.records(dataset)).containsExactly("1|a", "2|b", "3|c");
        system.undo(file);
        assertThat(system.records(dataset)).containsExactly("2|b", "3|c");
        assertThat(number(outcome(rows))).isGreaterThanOrEqualTo(1L << 30);
    }

    @Test
    void areForgottenForUndoOnceTheWindowIsOver() {
        String dataset = system.declare(KEYED);
        post(dataset, "{\"k\":1,\"v\":\"a\"}");
        HttpResponse<String> old = post(dataset, "{\"k\":1,\"v\":\"b\"}", "Prefer", MERGE);
        HttpResponse<String> recent = post(dataset, "{\"k\":1,\"v\":\"c\"}", "Prefer", MERGE);
        system.jdbc()
                .update(
                        "UPDATE job SET finished_at = finished_at - INTERVAL 8 DAY WHERE upload_number = ?",
                        number(outcome(old)));

        system.bean(Housekeeping.class).cleanUp();

        undo(recent);
        assertThat(system.awaitWritten(id(recent), 2).undo()).isEqualTo(new Undo(0, 1, 0, List.of()));
        assertThat(system.records(dataset)).containsExactly("1|b|null");
        HttpResponse<String> expired =
                system.call("POST", "/api/uploads/" + id(old) + "/undo", system.ownToken("uploads:write"), "");
        assertThat(problem(expired, 409)).isEqualTo("/problems/undo-expired");
    }

    @Test
    void oneRowIsWrittenWithinTensOfMilliseconds() {
        String plain = system.declare(PLAIN);
        String keyed = system.declare(KEYED);
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long start = System.nanoTime();
            post(plain, "{\"n\":" + i + "}");
            post(keyed, "{\"k\":" + i % 30 + "}", "Prefer", MERGE);
            millis.add((System.nanoTime() - start) / 2_000_000);
        }
        millis.sort(null);
        assertThat(millis.get(20))
                .as("median of %s", millis)
                .isLessThan(Long.getLong("rowhouse.test.write-millis", 250));
    }

    @Test
    void referencesAreLookedAtAlsoWithinTheRows() {
        String dataset = system.declare("""
                {"fields":[{"name":"k","type":"integer"},{"name":"boss","type":"integer"}],"primaryKey":"k",
                 "foreignKeys":[{"fields":"boss","reference":{"resource":"","fields":"k"}}]}
                """);
        post(dataset, "{\"k\":1}");

        assertThat(post(dataset, "[{\"k\":2,\"boss\":1},{\"k\":3,\"boss\":4},{\"k\":4,\"boss\":3}]")
                        .statusCode())
                .isEqualTo(201);
        HttpResponse<String> dangling = post(dataset, "[{\"k\":5,\"boss\":9}]");

        assertThat(problem(dangling, 422)).isEqualTo("/problems/rows-rejected");
        assertThat(json(dangling)
                        .path("items")
                        .get(0)
                        .path("errors")
                        .get(0)
                        .path("code")
                        .asString())
                .isEqualTo("reference");
    }

    private HttpResponse<String> post(String datasetAndQuery, String body, String... headers) {
        return system.call("POST", "/api/records/" + datasetAndQuery, system.ownToken("records:write"), body, headers);
    }

    private void undo(HttpResponse<String> written) {
        HttpResponse<String> answer =
                system.call("POST", "/api/uploads/" + id(written) + "/undo", system.ownToken("uploads:write"), "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    /** A job that nobody works on. */
    private void underWay(String dataset, boolean exclusive) {
        system.jdbc().update("""
                INSERT INTO job (upload_number, attempt, upload_id, account_id, file_id, filename, size_bytes, sha256,
                    dataset_name, dataset_id, mode, dry_run, options, state, exclusive, created_at)
                SELECT upload_number, 99, UNHEX(REPLACE(UUID(), '-', '')), account_id, file_id, 'under way', 0, sha256,
                    dataset_name, dataset_id, mode, dry_run, options, 'LOADING', ?, created_at
                FROM job WHERE dataset_name = ? ORDER BY id LIMIT 1
                """, exclusive, dataset);
    }

    private void nothingUnderWay(String dataset) {
        assertThat(system.jdbc().update("DELETE FROM job WHERE dataset_name = ? AND attempt = 99", dataset))
                .isEqualTo(1);
    }

    private int jobs(String dataset) {
        return Objects.requireNonNull(system.jdbc()
                .queryForObject("SELECT COUNT(*) FROM job WHERE dataset_name = ?", Integer.class, dataset));
    }

    /** Tables of prior rows: of single jobs and of all requests. */
    private List<String> priorTables(String dataset) {
        long id = Objects.requireNonNull(
                system.jdbc().queryForObject("SELECT id FROM dataset WHERE name = ?", Long.class, dataset));
        return system.jdbc()
                .queryForList(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'rows' "
                                + "AND (table_name LIKE ? OR table_name LIKE ?)",
                        String.class,
                        "d" + id + "\\_u%",
                        "d" + id + "\\_w%");
    }

    private long number(Outcome outcome) {
        return Objects.requireNonNull(system.jdbc()
                .queryForObject(
                        "SELECT upload_number FROM job WHERE upload_id = UNHEX(?)",
                        Long.class,
                        outcome.uploadId().toString().replace("-", "")));
    }

    private Outcome outcome(HttpResponse<String> answer) {
        return new Outcome(id(answer), system.awaitWritten(id(answer), 1));
    }

    private static UUID id(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElseThrow();
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    private static String problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        return json(response).path("type").asString();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}

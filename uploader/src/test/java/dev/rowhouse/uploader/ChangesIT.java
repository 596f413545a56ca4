package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.LoadMode;
import dev.rowhouse.events.RecordsWritten;
import dev.rowhouse.events.Undo;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.grammar.RecordsQueryParser;
import dev.rowhouse.uploader.UploaderSystem.Outcome;
import dev.rowhouse.uploader.audit.Deeds;
import dev.rowhouse.uploader.catalog.Caller;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.change.Change;
import dev.rowhouse.uploader.change.ChangeRows;
import dev.rowhouse.uploader.change.SelectedRows;
import dev.rowhouse.uploader.change.SetValues;
import dev.rowhouse.uploader.change.TookTooLong;
import dev.rowhouse.uploader.job.Housekeeping;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.JobEvents;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.write.Answer;
import dev.rowhouse.uploader.write.WriteRequest;
import dev.rowhouse.uploader.write.WriteTurns;
import dev.rowhouse.uploader.write.Writes;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Records that conditions select, changed and taken away over HTTP. */
@ExtendWith(UploaderSystem.class)
class ChangesIT {

    private static final String KEYED = """
            {"fields":[{"name":"k","type":"integer"},{"name":"v"},
             {"name":"n","type":"integer","constraints":{"minimum":0,"required":true}},
             {"name":"u","constraints":{"unique":true}}],"primaryKey":"k"}
            """;
    private static final String FOUR = "k,v,n,u\n1,a,10,x\n2,b,20,y\n3,c,30,\n4,,40,z\n";
    private static final String SHOWN = "return=representation";

    private final UploaderSystem system;

    ChangesIT(UploaderSystem system) {
        this.system = system;
    }

    @Test
    void deletesWhatTheConditionsSelectAndBringsItBack() {
        String dataset = four();

        HttpResponse<String> answer = delete(dataset, "n=gte.20&v=not.is.null");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(system.records(dataset)).containsExactly("1|a|10|x", "4|null|40|z");
        RecordsWritten told = system.awaitWritten(id(answer), 1);
        assertThat(told.mode()).isEqualTo(LoadMode.DELETE);
        assertThat(told.filename()).isEqualTo("DELETE /api/records/" + dataset);
        assertThat(told.ledger()).isEqualTo(new Ledger(2, 0, 0, 0, 0, 0, 2));

        undo(answer);

        assertThat(system.awaitWritten(id(answer), 2).undo()).isEqualTo(new Undo(0, 2, 0, List.of()));
        assertThat(system.records(dataset)).containsExactly("1|a|10|x", "2|b|20|y", "3|c|30|null", "4|null|40|z");
        assertThat(lineage(dataset)).as("as it was before").containsExactly("1 2", "2 3", "3 4", "4 5");
    }

    @Test
    void setsColumnsOfWhatTheConditionsSelectAndSetsThemBack() {
        String dataset = four();

        HttpResponse<String> answer = patch(dataset, "n=lte.30", "{\"v\":\"b\",\"n\":20.0}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(system.records(dataset)).containsExactly("1|b|20|x", "2|b|20|y", "3|b|20|null", "4|null|40|z");
        RecordsWritten told = system.awaitWritten(id(answer), 1);
        assertThat(told.mode()).isEqualTo(LoadMode.PATCH);
        assertThat(told.sizeBytes()).isEqualTo(18);
        assertThat(told.ledger()).as("one had the values").isEqualTo(new Ledger(3, 0, 2, 1, 0, 0));
        assertThat(lineage(dataset))
                .as("lines of this upload, but for the record that stayed as it was")
                .containsExactly("1 1", "2 3", "3 3", "4 5");

        undo(answer);

        assertThat(system.awaitWritten(id(answer), 2).undo()).isEqualTo(new Undo(0, 2, 0, List.of()));
        assertThat(system.records(dataset)).containsExactly("1|a|10|x", "2|b|20|y", "3|c|30|null", "4|null|40|z");
        assertThat(lineage(dataset)).containsExactly("1 2", "2 3", "3 4", "4 5");
    }

    @Test
    void showRecordsInTheOrderThatIsAskedFor() {
        String dataset = four();

        HttpResponse<String> changed =
                patch(dataset, "n=gte.20&order=u.desc.nullslast&select=k", "{\"v\":\"z\"}", "Prefer", SHOWN);
        HttpResponse<String> gone = delete(dataset, "n=gte.10&order=k.desc&select=k", "Prefer", SHOWN);

        assertThat(changed.body()).isEqualTo("[{\"k\":4},{\"k\":2},{\"k\":3}]");
        assertThat(gone.body()).isEqualTo("[{\"k\":4},{\"k\":3},{\"k\":2},{\"k\":1}]");
    }

    @Test
    void doNothingWithoutAConditionAndSayHowToMeanAll() {
        String dataset = four();

        for (String query : List.of("", "select=k", "order=k&limit=1")) {
            JsonNode refused = problem(delete(dataset, query), 400, "no-condition");
            assertThat(refused.path("hint").asString()).contains("_line=gte.0");
            assertThat(refused.path("code").asString()).isEqualTo("21000");
            problem(patch(dataset, query, "{\"v\":\"q\"}"), 400, "no-condition");
        }
        assertThat(system.records(dataset)).hasSize(4);

        assertThat(patch(dataset, "_line=gte.0", "{\"v\":\"q\"}").statusCode()).isEqualTo(204);
        assertThat(system.records(dataset)).allMatch(record -> record.contains("|q|"));
        assertThat(delete(dataset, "_line=gte.0").statusCode()).isEqualTo(204);
        assertThat(system.records(dataset)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k=eq.2",
                "k=neq.2",
                "k=in.(1,4)",
                "v=is.null",
                "v=not.is.null",
                "u=like.x*",
                "or=(k.eq.1,v.is.null)",
                "not.and=(k.gte.2,n.lt.40)",
                "v=isdistinct.a",
                "v=match.^[ab]$",
                "v=neq.a",
                "k=in.()",
            })
    void selectAsReadingDoes(String conditions) {
        String dataset = four();

        HttpResponse<String> shown = delete(dataset, conditions + "&select=k", "Prefer", SHOWN);

        List<String> expected = switch (conditions) {
            case "k=eq.2" -> List.of("2");
            case "k=neq.2" -> List.of("1", "3", "4");
            case "k=in.(1,4)", "or=(k.eq.1,v.is.null)", "not.and=(k.gte.2,n.lt.40)" -> List.of("1", "4");
            case "v=is.null" -> List.of("4");
            case "v=not.is.null" -> List.of("1", "2", "3");
            case "u=like.x*" -> List.of("1");
            case "v=isdistinct.a" -> List.of("2", "3", "4");
            case "v=match.^[ab]$" -> List.of("1", "2");
            case "v=neq.a" -> List.of("2", "3");
            default -> List.of();
        };
        assertThat(json(shown).valueStream().map(row -> row.path("k").asString()))
                .as(shown.body())
                .containsExactlyElementsOf(expected);
        assertThat(system.records(dataset)).hasSize(4 - expected.size());
    }

    @Test
    void selectByUploadAndLine() {
        String dataset = system.declare(KEYED);
        Outcome first = system.upload(dataset, LoadMode.APPEND, "k,n\n1,1\n2,2\n");
        system.upload(dataset, LoadMode.APPEND, "k,n\n3,3\n");

        delete(dataset, "_upload=eq." + first.uploadId() + "&_line=eq.3");

        assertThat(system.records(dataset)).containsExactly("1|null|1|null", "3|null|3|null");
        assertThat(delete(dataset, "_upload=neq." + first.uploadId()).statusCode())
                .isEqualTo(204);
        assertThat(system.records(dataset)).containsExactly("1|null|1|null");
    }

    @Test
    void takeTheFirstOnesInAnOrder() {
        String dataset = four();

        HttpResponse<String> answer =
                delete(dataset, "_line=gte.0&order=v.desc.nullslast,k&limit=2&select=k", "Prefer", SHOWN);

        assertThat(answer.body()).isEqualTo("[{\"k\":3},{\"k\":2}]");
        assertThat(delete(dataset, "_line=gte.0&limit=1").statusCode()).isEqualTo(204);
        assertThat(system.records(dataset))
                .as("without an order as they were loaded, as reading does")
                .containsExactly("4|null|40|z");
    }

    /** As reading does, or a page that was looked at would not be what goes. */
    @Test
    void takeOfEqualOnesThoseThatTheLastTermPutsFirst() {
        String dataset = four();
        patch(dataset, "_line=gte.0", "{\"v\":7}");

        delete(dataset, "_line=gte.0&order=v.desc&limit=1");
        delete(dataset, "_line=gte.0&order=v.asc&limit=1");

        assertThat(system.records(dataset))
                .extracting(row -> row.substring(0, 1))
                .containsExactly("2", "3");
    }

    @Test
    void refuseWhatHasNoMeaningWhereRecordsChange() {
        String dataset = four();

        for (String query : List.of(
                "k=eq.1&offset=1",
                "k=eq.1&after=xyz",
                "k=eq.1&select=k::text",
                "k=eq.1&select=count()",
                "k=eq.1&select=others(name)",
                "k=eq.1&select=k,k")) {
            problem(delete(dataset, query), 400, "bad-parameter");
            problem(patch(dataset, query, "{\"v\":\"q\"}"), 400, "bad-parameter");
        }
        problem(delete(dataset, "others.name=eq.1"), 400, "not-embedded");
        assertThat(system.records(dataset)).hasSize(4);
    }

    @Test
    void tellWrongConditionsAsReadingDoes() {
        String dataset = four();

        JsonNode unknown = problem(delete(dataset, "kk=eq.1"), 400, "unknown-column");
        assertThat(unknown.path("column").asString()).isEqualTo("kk");
        assertThat(unknown.path("nearest").asString()).isEqualTo("k");
        assertThat(unknown.path("hint").asString()).isEqualTo("Perhaps you meant 'k'");
        assertThat(unknown.path("code").asString()).isEqualTo("42703");
        assertThat(unknown.path("message").asString()).isEqualTo("There is no column 'kk'");
        assertThat(unknown.has("details")).isTrue();
        problem(patch(dataset, "k=equals.1", "{\"v\":\"q\"}"), 400, "unknown-operator");
        problem(delete(dataset, "k=eq.one"), 400, "bad-value");
        problem(delete(dataset, "v=fts.word"), 400, "not-searchable");
        problem(delete(dataset, "k=eq.1&order=nothing"), 400, "unknown-column");
        problem(delete(dataset, "k=eq.1&limit=1&order=other(k)"), 400, "not-embedded");
        problem(patch(dataset, "k=eq.1&order=k,other(k).desc", "{\"v\":\"q\"}"), 400, "not-embedded");
        problem(delete(dataset, "k=eq.1&select=k,other(k)&order=other(k)"), 400, "bad-parameter");
        problem(delete(dataset, "k=eq.1&select=vv", "Prefer", SHOWN), 400, "unknown-column");
        assertThat(problem(delete(dataset, "v=match.[a"), 400, "bad-value")
                        .path("code")
                        .asString())
                .isEqualTo("2201B");
        assertThat(system.records(dataset)).hasSize(4);
    }

    @Test
    void answerAsItIsPreferred() {
        String dataset = system.declare(KEYED);
        Outcome file = system.upload(dataset, LoadMode.APPEND, FOUR);

        HttpResponse<String> patched = patch(
                dataset,
                "k=lte.2&select=key:k,v,_line,by:_upload",
                "{\"v\":\"b\"}",
                "Prefer",
                SHOWN + ", count=exact, unknown=1");
        HttpResponse<String> one =
                patch(dataset, "k=eq.3", "{\"n\":31}", "Prefer", SHOWN, "Accept", "application/vnd.pgrst.object+json");
        HttpResponse<String> two =
                delete(dataset, "k=lte.2", "Prefer", SHOWN, "Accept", "application/vnd.pgrst.object+json");
        HttpResponse<String> deleted = delete(dataset, "k=lte.2", "Prefer", "count=exact,return=headers-only");
        HttpResponse<String> none = delete(dataset, "k=lte.2", "Prefer", SHOWN + ",count=exact");

        assertThat(patched.statusCode()).isEqualTo(200);
        assertThat(patched.body())
                .as("all that were selected, also the one that had the value")
                .isEqualTo(
                        "[{\"key\":1,\"v\":\"b\",\"_line\":1,\"by\":\"%s\"},{\"key\":2,\"v\":\"b\",\"_line\":3,\"by\":\"%s\"}]"
                                .formatted(id(patched), file.uploadId()));
        assertThat(patched.headers().firstValue("Content-Range")).contains("*/2");
        assertThat(patched.headers().firstValue("Preference-Applied")).contains(SHOWN + ", count=exact");
        assertThat(one.body()).isEqualTo("{\"k\":3,\"v\":\"c\",\"n\":31,\"u\":null}");
        assertThat(one.headers().firstValue("Content-Type")).contains("application/vnd.pgrst.object+json");
        assertThat(one.headers().firstValue("Content-Range")).isEmpty();
        problem(two, 406, "not-one-row");
        assertThat(deleted.statusCode())
                .as("what was refused has deleted nothing")
                .isEqualTo(204);
        assertThat(deleted.headers().firstValue("Content-Range")).contains("*/2");
        assertThat(none.statusCode()).isEqualTo(200);
        assertThat(none.body()).isEqualTo("[]");
        assertThat(none.headers().firstValue("Content-Range")).contains("*/0");
        assertThat(system.records(dataset)).containsExactly("3|c|31|null", "4|null|40|z");
    }

    @Test
    void changeNoMoreThanIsExpected() {
        String dataset = four();

        JsonNode refused = problem(
                delete(dataset, "k=lte.3", "Prefer", "handling=strict, max-affected=2"), 400, "too-many-affected");
        problem(
                patch(dataset, "k=lte.3", "{\"v\":\"q\"}", "Prefer", "handling=strict, max-affected=2"),
                400,
                "too-many-affected");
        problem(delete(dataset, "k=lte.3", "Prefer", "handling=strict, max-affected=few"), 400, "bad-parameter");

        assertThat(refused.path("code").asString()).isEqualTo("PGRST124");
        assertThat(refused.path("limit").asInt()).isEqualTo(2);
        assertThat(system.records(dataset)).hasSize(4);
        HttpResponse<String> exactly = delete(dataset, "k=lte.2", "Prefer", "handling=strict, max-affected=2");
        assertThat(exactly.headers().firstValue("Preference-Applied")).contains("handling=strict, max-affected=2");
        assertThat(system.records(dataset)).hasSize(2);
        delete(dataset, "k=lte.4", "Prefer", "max-affected=1");
        assertThat(system.records(dataset))
                .as("a wish that nobody asked to take strictly")
                .isEmpty();
    }

    @Test
    void giveBackNoMoreThanOneRequestGives() {
        String dataset = system.declare(KEYED);
        system.upload(
                dataset,
                LoadMode.APPEND,
                IntStream.rangeClosed(1, 1001)
                        .mapToObj(k -> k + "," + k + "\n")
                        .collect(Collectors.joining("", "k,n\n", "")));

        assertThat(problem(delete(dataset, "_line=gte.0", "Prefer", SHOWN), 413, "too-many-rows")
                        .path("limit")
                        .asInt())
                .isEqualTo(1000);
        problem(patch(dataset, "_line=gte.0", "{\"v\":\"q\"}", "Prefer", SHOWN), 413, "too-many-rows");
        assertThat(system.records(dataset)).hasSize(1001).noneMatch(record -> record.contains("q"));

        assertThat(json(patch(dataset, "k=lte.1000", "{\"v\":\"q\"}", "Prefer", SHOWN))
                        .size())
                .isEqualTo(1000);
        assertThat(delete(dataset, "_line=gte.0").statusCode()).isEqualTo(204);
        assertThat(system.records(dataset)).isEmpty();
    }

    @Test
    void checkValuesAsThoseOfRowsAndTellEachRecord() {
        String dataset = four();

        HttpResponse<String> answer = patch(dataset, "k=gte.3", "{\"n\":-1,\"k\":\"four\"}");

        JsonNode refused = problem(answer, 422, "rows-rejected");
        assertThat(refused.path("detail").asString()).isEqualTo("2 of 2 rows are rejected. Nothing was written.");
        assertThat(refused.path("items").toString())
                .isEqualTo(
                        "[{\"line\":1,\"errors\":[{\"column\":\"k\",\"code\":\"type\",\"value\":\"four\","
                                + "\"message\":\"is not an integer\"},{\"column\":\"n\",\"code\":\"range\",\"value\":\"-1\","
                                + "\"message\":\"is less than 0\"}],\"row\":{\"k\":\"four\",\"v\":\"c\",\"n\":\"-1\",\"u\":\"\"}},"
                                + "{\"line\":2,\"errors\":[{\"column\":\"k\",\"code\":\"type\",\"value\":\"four\","
                                + "\"message\":\"is not an integer\"},{\"column\":\"n\",\"code\":\"range\",\"value\":\"-1\","
                                + "\"message\":\"is less than 0\"}],\"row\":{\"k\":\"four\",\"v\":\"\",\"n\":\"-1\",\"u\":\"z\"}}]");
        assertThat(refused.path("ledger").path("rejected").asInt()).isEqualTo(2);
        assertThat(code(patch(dataset, "k=eq.1", "{\"n\":null}"))).isEqualTo("required");
        JsonNode unknown = problem(patch(dataset, "k=eq.1", "{\"nn\":1}"), 400, "unknown-columns");
        assertThat(unknown.path("nearest").path("nn").asString()).isEqualTo("n");
        assertThat(system.records(dataset)).containsExactly("1|a|10|x", "2|b|20|y", "3|c|30|null", "4|null|40|z");
        assertThat(jobs(dataset)).as("nothing was written").isEqualTo(1);
        assertThat(patch(dataset, "k=eq.99", "{\"n\":-1}").statusCode())
                .as("there is no record that could break it")
                .isEqualTo(204);
    }

    @Test
    void refuseWhatIsNoValues() {
        String dataset = four();

        for (String body : List.of(
                "",
                "[]",
                "[{\"v\":\"q\"}]",
                "[{\"v\":\"q\"},{\"v\":\"r\"}]",
                "{}",
                "{",
                "1",
                "{\"v\":{}}",
                "{\"v\":1}{}")) {
            assertThat(patch(dataset, "k=eq.1", body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(patch(dataset, "k=eq.1", "v\nq\n", "Content-Type", "text/csv")
                        .statusCode())
                .isEqualTo(415);
        assertThat(system.records(dataset)).hasSize(4).noneMatch(record -> record.contains("q"));
    }

    @Test
    void mayChangeAKeyAsLongAsItStaysUnique() {
        String dataset = four();

        assertThat(patch(dataset, "k=eq.1", "{\"k\":5,\"u\":\"w\"}").statusCode())
                .isEqualTo(204);
        HttpResponse<String> taken = patch(dataset, "k=eq.5", "{\"k\":2}");
        HttpResponse<String> alike = patch(dataset, "k=in.(2,3)", "{\"u\":\"same\"}");
        HttpResponse<String> itself = patch(dataset, "k=eq.2", "{\"k\":2,\"v\":\"B\"}");

        assertThat(code(taken)).isEqualTo("unique");
        assertThat(json(taken).path("items").get(0).path("row").toString())
                .isEqualTo("{\"k\":\"2\",\"v\":\"a\",\"n\":\"10\",\"u\":\"w\"}");
        JsonNode second = problem(alike, 422, "rows-rejected").path("items");
        assertThat(second.size()).as("the first may have it").isEqualTo(1);
        assertThat(second.get(0).path("line").asInt()).isEqualTo(2);
        assertThat(second.get(0).path("errors").get(0).path("message").asString())
                .isEqualTo("line 1 has the same value already");
        assertThat(json(alike).path("ledger").toString())
                .isEqualTo("{\"rows_read\":2,\"created\":0,\"updated\":1,\"unchanged\":0,\"rejected\":1,\"skipped\":0,"
                        + "\"deleted\":0}");
        assertThat(itself.statusCode()).as(itself.body()).isEqualTo(204);
        assertThat(system.records(dataset)).containsExactly("2|B|20|y", "3|c|30|null", "4|null|40|z", "5|a|10|w");
    }

    @Test
    void mayChangeAPartOfAKey() {
        String dataset = system.declare("""
                {"fields":[{"name":"a","type":"integer"},{"name":"b"}],"primaryKey":["a","b"]}
                """);
        system.upload(dataset, LoadMode.APPEND, "a,b\n1,x\n2,y\n3,x\n");

        assertThat(patch(dataset, "a=lte.2", "{\"a\":7}").statusCode()).isEqualTo(204);
        assertThat(code(patch(dataset, "b=eq.x", "{\"a\":9}"))).isEqualTo("unique");

        assertThat(system.records(dataset)).containsExactly("3|x", "7|x", "7|y");
    }

    @Test
    void lookAtReferencesThatAreSet() {
        String dataset = system.declare("""
                {"fields":[{"name":"k","type":"integer"},{"name":"boss","type":"integer"},{"name":"v"}],"primaryKey":"k",
                 "foreignKeys":[{"fields":"boss","reference":{"resource":"","fields":"k"}}]}
                """);
        system.upload(dataset, LoadMode.APPEND, "k,boss,v\n1,,a\n2,1,b\n3,1,c\n");

        assertThat(code(patch(dataset, "k=gte.2", "{\"boss\":9}"))).isEqualTo("reference");
        assertThat(patch(dataset, "k=eq.3", "{\"boss\":2}").statusCode()).isEqualTo(204);
        assertThat(code(patch(dataset, "k=eq.1", "{\"k\":5,\"boss\":1}")))
                .as("the key that it would refer to goes with the same request")
                .isEqualTo("reference");
        delete(dataset, "k=eq.1");
        assertThat(patch(dataset, "k=eq.2", "{\"v\":\"B\"}").statusCode())
                .as("a reference that was there before is not this request's business")
                .isEqualTo(204);
        assertThat(system.records(dataset)).containsExactly("2|1|B", "3|2|c");
    }

    @Test
    void leaveRowsAloneThatNobodySeesYet() {
        String dataset = name();
        Outcome seen = system.upload(dataset, LoadMode.APPEND, "k,v\n1,a\n2,b\n");
        Outcome hidden = system.upload(dataset, LoadMode.APPEND, "k,v\n1,c\n2,d\n");
        hide(hidden, true);

        HttpResponse<String> patched = patch(dataset, "k=eq.1", "{\"v\":\"q\"}");
        HttpResponse<String> deleted = delete(dataset, "k=gte.1", "Prefer", "count=exact");

        assertThat(system.awaitWritten(id(patched), 1).ledger()).isEqualTo(new Ledger(1, 0, 1, 0, 0, 0));
        assertThat(deleted.headers().firstValue("Content-Range")).contains("*/2");
        assertThat(system.rows(seen)).isEmpty();
        assertThat(system.rows(hidden)).hasSize(2).noneMatch(row -> row.containsValue("q"));
        hide(hidden, false);
    }

    @Test
    void comeBackUnlessTheirKeyIsTakenByNow() {
        String dataset = four();
        HttpResponse<String> deleted = delete(dataset, "k=lte.3");
        system.upload(dataset, LoadMode.APPEND, "k,v,n,u\n2,new,0,\n9,new,0,x\n");

        undo(deleted);

        assertThat(system.awaitWritten(id(deleted), 2).undo())
                .as("lines of those whose key, or unique value, another record has")
                .isEqualTo(new Undo(0, 1, 2, List.of(1L, 2L)));
        assertThat(system.records(dataset)).containsExactly("2|new|0|null", "3|c|30|null", "4|null|40|z", "9|new|0|x");
    }

    @Test
    void areNotSetBackWhereSomebodyChangedThemSince() {
        String dataset = four();
        HttpResponse<String> first = patch(dataset, "k=lte.3", "{\"v\":\"one\"}");
        patch(dataset, "k=eq.2", "{\"v\":\"two\"}");
        delete(dataset, "k=eq.3");

        undo(first);

        assertThat(system.awaitWritten(id(first), 2).undo()).isEqualTo(new Undo(0, 1, 2, List.of(2L, 3L)));
        assertThat(system.records(dataset)).containsExactly("1|a|10|x", "2|two|20|y", "4|null|40|z");
    }

    @Test
    void changesOfTheSameRecordCanBeTakenBackInAnyOrder() {
        String dataset = four();
        HttpResponse<String> first = patch(dataset, "k=lte.2", "{\"v\":\"one\"}");
        HttpResponse<String> second = patch(dataset, "k=eq.1", "{\"v\":\"two\"}");
        HttpResponse<String> third = delete(dataset, "k=lte.2");

        undo(first);
        undo(second);
        undo(third);

        assertThat(system.awaitWritten(id(third), 2).undo()).isEqualTo(new Undo(0, 2, 0, List.of()));
        assertThat(system.records(dataset)).containsExactly("1|a|10|x", "2|b|20|y", "3|c|30|null", "4|null|40|z");
        assertThat(lineage(dataset)).containsExactly("1 2", "2 3", "3 4", "4 5");
    }

    @Test
    void doNotBringBackRowsOfAnUploadThatWasItselfUndone() {
        String dataset = system.declare(KEYED);
        Outcome first = system.upload(dataset, LoadMode.APPEND, "k,n\n1,1\n2,2\n");
        system.upload(dataset, LoadMode.APPEND, "k,n\n3,3\n");
        HttpResponse<String> deleted = delete(dataset, "k=gte.2");
        system.undo(first);

        undo(deleted);

        assertThat(system.awaitWritten(id(deleted), 2).undo()).isEqualTo(new Undo(0, 1, 0, List.of()));
        assertThat(system.records(dataset)).containsExactly("3|null|3|null");
    }

    @Test
    void workOnDatasetsThatNobodyDeclared() {
        String dataset = name();
        Outcome file = system.upload(dataset, LoadMode.APPEND, "k,v\n1,a\n1,a\n2,b\n");
        HttpResponse<String> patched = patch(dataset, "v=eq.a", "{\"v\":\"A\"}");
        HttpResponse<String> deleted = delete(dataset, "k=eq.2");

        assertThat(system.undo(file).undone().undo())
                .as("all of its rows were changed or taken away since")
                .isEqualTo(new Undo(0, 0, 3, List.of(2L, 3L, 4L)));
        assertThat(system.records(dataset)).containsExactly("1|A", "1|A");
        undo(patched);
        assertThat(system.records(dataset)).isEmpty();
        undo(deleted);
        assertThat(system.records(dataset)).as("its upload was undone").isEmpty();
    }

    @Test
    void comeBackAlsoWhereTheDatasetSeemsToBeNothingMeanwhile() {
        String dataset = name();
        Outcome first = system.upload(dataset, LoadMode.APPEND, "k,v\n1,a\n");
        system.upload(dataset, LoadMode.APPEND, "k,v\n2,b\n");
        HttpResponse<String> deleted = delete(dataset, "_line=gte.0");
        system.undo(first);

        undo(deleted);

        assertThat(system.records(dataset)).containsExactly("2|b");
    }

    @Test
    void comeBackAlsoWhereColumnsHaveWidenedMeanwhile() {
        String dataset = name();
        system.upload(dataset, LoadMode.APPEND, "k,v\n1,a\n2,b\n3,c\n");
        HttpResponse<String> deleted = delete(dataset, "k=eq.1");
        HttpResponse<String> patched = patch(dataset, "k=eq.2", "{\"v\":\"B\"}");
        system.upload(dataset, LoadMode.APPEND, "k,v\nfour,d\n");

        undo(deleted);
        undo(patched);

        assertThat(system.records(dataset)).containsExactly("1|a", "2|b", "3|c", "four|d");
    }

    @Test
    void areForgottenForUndoOnceTheWindowIsOver() {
        String dataset = four();
        HttpResponse<String> deleted = delete(dataset, "k=eq.1");
        system.awaitWritten(id(deleted), 1);
        system.jdbc()
                .update(
                        "UPDATE job SET finished_at = finished_at - INTERVAL 8 DAY WHERE upload_id = UNHEX(?)",
                        hex(deleted));

        system.bean(Housekeeping.class).cleanUp();

        problem(requestUndo(deleted), 409, "undo-expired");
    }

    @Test
    void canBeTakenBackWhereNothingWasSelected() {
        String dataset = four();
        HttpResponse<String> deleted = delete(dataset, "k=eq.99");
        assertThat(system.awaitWritten(id(deleted), 1).ledger()).isEqualTo(Ledger.EMPTY);

        undo(deleted);

        assertThat(system.awaitWritten(id(deleted), 2).undo()).isEqualTo(new Undo(0, 0, 0, List.of()));
        assertThat(system.records(dataset)).hasSize(4);
    }

    @Test
    void keepToThoseWhoMayWrite() {
        String dataset = four();
        String path = "/api/records/" + dataset + "?k=eq.1";
        UUID reader = UUID.randomUUID();
        String grants = "[{\"account\":\"%s\",\"permission\":\"read\"}]".formatted(reader);
        assertThat(system.call("PUT", "/api/datasets/" + dataset + "/grants", system.ownToken("datasets:write"), grants)
                        .statusCode())
                .isEqualTo(200);

        for (String method : List.of("PATCH", "DELETE")) {
            String body = "{\"v\":\"q\"}";
            String stranger = system.token(UUID.randomUUID(), "records:write");
            problem(system.call(method, path, stranger, body), 404, "not-found");
            problem(system.call(method, path, system.token(reader, "records:write"), body), 403, "forbidden");
            problem(system.call(method, path, system.ownToken("records:read uploads:write"), body), 403, "forbidden");
            assertThat(system.call(method, path, "", body).statusCode()).isEqualTo(401);
            problem(
                    system.call(method, "/api/records/no_such?k=eq.1", system.ownToken("records:write"), body),
                    404,
                    "not-found");
        }
        assertThat(system.records(dataset)).contains("1|a|10|x");
        assertThat(system.call("DELETE", path, system.adminToken("records:write"), "")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void answerTheSameRequestTheSame() {
        String dataset = four();
        String key = UUID.randomUUID().toString();
        String[] headers = {"Idempotency-Key", key, "Prefer", SHOWN + ",count=exact"};

        HttpResponse<String> first = delete(dataset, "k=eq.1", headers);
        HttpResponse<String> again = delete(dataset, "k=eq.1", headers);

        assertThat(first.body()).isEqualTo("[{\"k\":1,\"v\":\"a\",\"n\":10,\"u\":\"x\"}]");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(again.headers().firstValue("Content-Range")).contains("*/1");
        problem(delete(dataset, "k=eq.2", headers), 422, "idempotency-key-reused");
        problem(patch(dataset, "k=eq.1", "{\"v\":\"q\"}", headers), 422, "idempotency-key-reused");
        problem(
                delete(dataset, "k=eq.1", "Idempotency-Key", key, "Prefer", "return=minimal"),
                422,
                "idempotency-key-reused");
        assertThat(system.records(dataset)).hasSize(3);
    }

    @Test
    void waitForJobsAWhileAndThenSaySo() {
        String dataset = four();
        system.jdbc().update("""
                INSERT INTO job (upload_number, attempt, upload_id, account_id, file_id, filename, size_bytes, sha256,
                    dataset_name, dataset_id, mode, dry_run, options, state, exclusive, created_at)
                SELECT upload_number, 99, UNHEX(REPLACE(UUID(), '-', '')), account_id, file_id, 'under way', 0, sha256,
                    dataset_name, dataset_id, mode, dry_run, options, 'LOADING', FALSE, created_at
                FROM job WHERE dataset_name = ?
                """, dataset);

        HttpResponse<String> busy = delete(dataset, "k=eq.1");
        CompletableFuture<HttpResponse<String>> waiting =
                CompletableFuture.supplyAsync(() -> patch(dataset, "k=eq.2", "{\"v\":\"q\"}"));
        await().pollDelay(Duration.ofMillis(300)).until(() -> !waiting.isDone());
        assertThat(system.jdbc().update("DELETE FROM job WHERE dataset_name = ? AND attempt = 99", dataset))
                .isEqualTo(1);

        problem(busy, 409, "dataset-busy");
        assertThat(busy.headers().firstValue("Retry-After")).contains("5");
        assertThat(waiting.join().statusCode()).isEqualTo(204);
    }

    @Test
    void leaveTheSessionAsItWasWhenTheyFail() {
        String dataset = four();
        for (int i = 0; i < 20; i++) {
            problem(delete(dataset, "v=match.[a"), 400, "bad-value");
            assertThat(code(patch(dataset, "k=eq.1", "{\"k\":2}"))).isEqualTo("unique");
        }
        assertThat(patch(dataset, "k=eq.1", "{\"v\":\"q\"}").statusCode()).isEqualTo(204);
        assertThat(system.records(dataset)).contains("1|q|10|x");
    }

    @Test
    void areStoppedWhenTheyTakeTooLong() {
        String dataset = four();
        TransactionTemplate oneSecond = new TransactionTemplate(system.bean(PlatformTransactionManager.class));
        oneSecond.setTimeout(1);
        ChangeRows changeRows = new ChangeRows(
                system.bean(WriteTurns.class).with(oneSecond),
                system.bean(DatasetVersions.class),
                system.bean(Jobs.class),
                system.bean(JobCounts.class),
                system.bean(JobEvents.class),
                system.bean(SelectedRows.class),
                system.bean(SetValues.class),
                system.bean(Writes.class),
                system.bean(Deeds.class),
                system.bean(Clock.class));
        Change change = new Change(
                new WriteRequest(
                        dataset,
                        new Caller(UUID.randomUUID(), Caller.Role.ADMIN),
                        LoadMode.DELETE,
                        null,
                        UploadOptions.DEFAULTS,
                        0,
                        "00",
                        null,
                        "fingerprint"),
                RecordsQueryParser.parse(Map.of("k", List.of("lte.2"))).level(),
                null,
                OptionalLong.empty(),
                false);

        system.inTransaction(() -> {
            system.jdbc().queryForList("SELECT * FROM `rows`." + table(dataset) + " WHERE c1 = 2 FOR UPDATE");
            CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() ->
                    changeRows.change(change, changed -> new Answer(UUID.randomUUID(), "", null, "", new byte[0])));
            assertThat(waiting)
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(TookTooLong.class);
        });

        assertThat(system.records(dataset)).hasSize(4);
        assertThat(jobs(dataset)).isEqualTo(1);
        assertThat(delete(dataset, "k=lte.2").statusCode()).isEqualTo(204);
    }

    /** A text that takes too long to match would else be taken for one that does not. */
    @Test
    void changeNothingWhereAnExpressionIsGivenUp() {
        String dataset = system.declare("{\"fields\":[{\"name\":\"t\"}]}");
        system.upload(dataset, LoadMode.APPEND, "t\n" + "a".repeat(3000) + "c\n" + "x\n");

        for (String filter :
                List.of("t=not.match.^(a|aa)*$", "t=match." + "x".repeat(201), "t=like." + "x".repeat(201))) {
            problem(delete(dataset, filter), 400, "bad-value");
        }
        assertThat(system.records(dataset)).hasSize(2);
        assertThat(delete(dataset, "t=match.^x$").statusCode()).isEqualTo(204);
        system.upload(dataset, LoadMode.APPEND, "t\n" + "b".repeat(4001) + "\n");
        JsonNode tooLong = problem(delete(dataset, "t=match.b"), 400, "bad-value");
        assertThat(tooLong.path("detail").asString()).contains("4000 characters");
        assertThat(system.records(dataset)).hasSize(2);
    }

    /** Short texts stay in the page of their record, and a page is not wide enough for three hundred that are not so short. */
    @Test
    void rejectWhatWouldBeWiderThanARecordCanBe() {
        String dataset = wide();
        String body = IntStream.rangeClosed(1, 150)
                .mapToObj(i -> "\"q%d\":\"%s\"".formatted(i, "y".repeat(39)))
                .collect(Collectors.joining(",", "{", "}"));

        HttpResponse<String> answer = patch(dataset, "k=gte.1", body);

        JsonNode refused = problem(answer, 422, "rows-rejected");
        assertThat(refused.path("message").asString()).isEqualTo("1 of 3 rows are rejected. Nothing was written.");
        JsonNode item = refused.path("items").get(0);
        assertThat(item.path("errors").get(0).path("code").asString()).isEqualTo("too_long");
        assertThat(item.path("errors").get(0).path("message").asString()).contains("more text than a record can hold");
        assertThat(item.path("line").asLong()).as("the first one").isEqualTo(2);
        assertThat(item.path("row").path("k").asString()).isEqualTo("2");
        assertThat(item.path("row").path("q1").asString()).isEqualTo("y".repeat(39));
        assertThat(item.path("row").path("q300").asString()).isEqualTo("x".repeat(20));
        assertThat(system.jdbc().queryForList("SELECT c2 FROM `rows`." + table(dataset) + " ORDER BY c1", String.class))
                .containsExactly("a", "x".repeat(20), "x".repeat(20));
        assertThat(patch(dataset, "k=eq.1", body).statusCode()).isEqualTo(204);
        HttpResponse<String> gone = delete(dataset, "k=gte.1");
        assertThat(gone.statusCode()).as(gone.body()).isEqualTo(204);
    }

    /** What undoing needs of a record is all that indexes have of it. */
    @Test
    void sayThatIndexesHaveTooMuchOfARecord() {
        String dataset = system.declare(IntStream.rangeClosed(1, 16)
                .mapToObj(i -> "{\"name\":\"t%d\"}".formatted(i))
                .collect(Collectors.joining(",", "{\"fields\":[", "]}")));
        String row =
                IntStream.rangeClosed(1, 16).mapToObj(i -> "z".repeat(4000)).collect(Collectors.joining(","));
        String header = IntStream.rangeClosed(1, 16).mapToObj(i -> "t" + i).collect(Collectors.joining(","));
        system.upload(dataset, LoadMode.APPEND, header + "\n" + row + "\n");
        for (int i = 1; i <= 16; i++) {
            system.jdbc().execute("CREATE INDEX i%d ON `rows`.%s (c%d(768))".formatted(i, table(dataset), i));
        }

        HttpResponse<String> changed = patch(dataset, "_line=gte.0", "{\"t1\":\"other\"}");
        HttpResponse<String> gone = delete(dataset, "_line=gte.0");

        for (HttpResponse<String> refused : List.of(changed, gone)) {
            JsonNode problem = problem(refused, 422, "too-much-indexed");
            assertThat(problem.path("message").asString()).contains("fewer indexes");
        }
        system.jdbc()
                .execute("ALTER TABLE `rows`.%s %s"
                        .formatted(
                                table(dataset),
                                IntStream.rangeClosed(1, 16)
                                        .mapToObj(i -> "DROP INDEX i" + i)
                                        .collect(Collectors.joining(", "))));
        assertThat(delete(dataset, "t1=eq." + "z".repeat(4000)).statusCode())
                .as("the record is as it was")
                .isEqualTo(204);
        assertThat(system.records(dataset)).isEmpty();
    }

    /** Three records of three hundred texts: the first ones short, the others as long as they can be. */
    private String wide() {
        String dataset = system.declare(IntStream.rangeClosed(1, 300)
                .mapToObj(i -> ",{\"name\":\"q%d\"}".formatted(i))
                .collect(Collectors.joining(
                        "", "{\"fields\":[{\"name\":\"k\",\"type\":\"integer\"}", "],\"primaryKey\":\"k\"}")));
        String header =
                IntStream.rangeClosed(1, 300).mapToObj(i -> ",q" + i).collect(Collectors.joining("", "k", "\n"));
        system.upload(
                dataset,
                LoadMode.APPEND,
                header + "1" + ",a".repeat(300) + "\n2"
                        + ",".concat("x".repeat(20)).repeat(300) + "\n3"
                        + ",".concat("x".repeat(20)).repeat(300) + "\n");
        return dataset;
    }

    private String four() {
        String dataset = system.declare(KEYED);
        system.upload(dataset, LoadMode.APPEND, FOUR);
        return dataset;
    }

    private static String name() {
        return "c" + UUID.randomUUID().toString().replace("-", "");
    }

    private HttpResponse<String> delete(String dataset, String query, String... headers) {
        return call("DELETE", dataset, query, "", headers);
    }

    private HttpResponse<String> patch(String dataset, String query, String body, String... headers) {
        return call("PATCH", dataset, query, body, headers);
    }

    private HttpResponse<String> call(String method, String dataset, String query, String body, String... headers) {
        String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8)
                .replace("%3D", "=")
                .replace("%26", "&");
        return system.call(
                method, "/api/records/" + dataset + "?" + encoded, system.ownToken("records:write"), body, headers);
    }

    private void undo(HttpResponse<String> changed) {
        HttpResponse<String> answer = requestUndo(changed);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> system.awaitWritten(id(changed), 1).undo() != null);
    }

    private HttpResponse<String> requestUndo(HttpResponse<String> changed) {
        return system.call("POST", "/api/uploads/" + id(changed) + "/undo", system.ownToken("uploads:write"), "");
    }

    /** As long as a job is under way, or is being cleared up. */
    private void hide(Outcome upload, boolean hidden) {
        String id = upload.uploadId().toString().replace("-", "");
        system.jdbc().update("UPDATE job SET hides_rows = ? WHERE upload_id = UNHEX(?)", hidden, id);
        system.jdbc()
                .update(
                        "UPDATE dataset SET row_count = row_count + ? WHERE id = (SELECT MIN(dataset_id) FROM job WHERE upload_id = UNHEX(?))",
                        hidden ? -2 : 2,
                        id);
    }

    /** Of each record its first column, and the line that it comes from. */
    private List<String> lineage(String dataset) {
        return system.jdbc()
                .queryForList(
                        "SELECT CONCAT(c1, ' ', _line) FROM `rows`." + table(dataset) + " ORDER BY c1", String.class);
    }

    private String table(String dataset) {
        return Objects.requireNonNull(system.jdbc()
                .queryForObject(
                        "SELECT CONCAT('d', id, '_v', current_version) FROM dataset WHERE name = ?",
                        String.class,
                        dataset));
    }

    private int jobs(String dataset) {
        return Objects.requireNonNull(system.jdbc()
                .queryForObject("SELECT COUNT(*) FROM job WHERE dataset_name = ?", Integer.class, dataset));
    }

    private static String code(HttpResponse<String> answer) {
        return problem(answer, 422, "rows-rejected")
                .path("items")
                .get(0)
                .path("errors")
                .get(0)
                .path("code")
                .asString();
    }

    private static String hex(HttpResponse<String> answer) {
        return id(answer).toString().replace("-", "");
    }

    private static UUID id(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElseThrow();
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    private static JsonNode problem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).path("type").asString()).isEqualTo("/problems/" + slug);
        return json(answer);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}

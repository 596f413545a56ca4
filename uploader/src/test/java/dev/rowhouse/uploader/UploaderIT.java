package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.events.JobFailed;
import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.events.UploadStored;
import dev.rowhouse.uploader.UploaderSystem.Outcome;
import dev.rowhouse.uploader.job.AcceptUpload;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files in, records and outcomes out. Chunks are 64 KB here, so that a small file has several. */
@ExtendWith(UploaderSystem.class)
class UploaderIT {

    private static final String DEPARTMENTS = """
            {"fields":[{"name":"id","type":"integer"},
                       {"name":"department","type":"string","constraints":{"required":true}}],
             "primaryKey":"id"}
            """;

    private final UploaderSystem system;

    UploaderIT(UploaderSystem system) {
        this.system = system;
    }

    @Test
    void infersASchemaAndLoadsAFile() {
        Outcome outcome = system.upload("people.csv", """
                id,name,born,weight,active
                1,Ann,1990-01-31,71.25,true
                2,Bob,1985-12-01,80,false
                3,"Zoë, ""Zo""
                of two lines",2000-02-29,.5,TRUE
                """);

        assertThat(outcome.completed().ledger()).isEqualTo(created(3));
        assertThat(system.rows(outcome))
                .containsExactly(
                        Map.of(
                                "_line",
                                "2",
                                "id",
                                "1",
                                "name",
                                "Ann",
                                "born",
                                "1990-01-31",
                                "weight",
                                "71.250000000",
                                "active",
                                "1"),
                        Map.of(
                                "_line",
                                "3",
                                "id",
                                "2",
                                "name",
                                "Bob",
                                "born",
                                "1985-12-01",
                                "weight",
                                "80.000000000",
                                "active",
                                "0"),
                        Map.of(
                                "_line",
                                "4",
                                "id",
                                "3",
                                "name",
                                "Zoë, \"Zo\"\nof two lines",
                                "born",
                                "2000-02-29",
                                "weight",
                                "0.500000000",
                                "active",
                                "1"));
    }

    @Test
    void rejectsTheRowsOfADeclaredDatasetThatAreWrong() {
        String departments = system.declare(DEPARTMENTS);
        Outcome outcome =
                system.upload(departments, "departments.csv", "1,Sales\n2,\n3,Ops\nx,Y\n3,Twice\n5,a,b\n6\n\"7\"7,q\n");

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(8, 2, 0, 0, 6, 0));
        assertThat(system.rejects(outcome))
                .containsExactly(
                        List.of("2", "required", "[\"2\",\"\"]"),
                        List.of("4", "type", "[\"x\",\"Y\"]"),
                        List.of("5", "unique", "[\"3\",\"Twice\"]"),
                        List.of("6", "extra_cell", "[\"5\",\"a\",\"b\"]"),
                        List.of("7", "missing_cell", "[\"6\"]"),
                        List.of("8", "quote", "[\"\\\"7\\\"7\",\"q\"]"));
        assertThat(outcome.completed().reasons()).hasSize(5).allMatch(reason -> reason.rows() == 1);
    }

    @Test
    void rejectsRowsWhoseKeysTheDatasetHasAlreadyAndThoseThatReferToNothing() {
        String departments = system.declare(DEPARTMENTS);
        String hires = system.declare("""
                {"fields":[{"name":"id","type":"integer"},{"name":"department_id","type":"integer"}],"primaryKey":"id",
                 "foreignKeys":[{"fields":"department_id","reference":{"resource":"%s","fields":"id"}}]}
                """.formatted(departments));
        assertThat(system.upload(departments, "d.csv", "1,Sales\n2,Ops\n")
                        .completed()
                        .ledger())
                .isEqualTo(created(2));
        assertThat(system.upload(departments, "d.csv", "2,Again\n3,New\n")
                        .completed()
                        .ledger())
                .isEqualTo(new Ledger(2, 1, 0, 0, 1, 0));

        Outcome outcome = system.upload(hires, "h.csv", "1,1\n2,9\n3,\n1,2\n2,3\n");

        assertThat(system.rejects(outcome))
                .containsExactly(List.of("2", "reference", "[\"2\",\"9\"]"), List.of("4", "unique", "[\"1\",\"2\"]"));
        assertThat(system.rows(outcome)).extracting(row -> row.get("_line")).containsExactly("1", "3", "5");
    }

    @Test
    void tellsKeysApartThatDifferInCaseOrTrailingBlanks() {
        String dataset = system.declare("{\"fields\":[{\"name\":\"k\"}],\"primaryKey\":\"k\"}");
        Outcome outcome = system.upload(dataset, "k.csv", "k\na\nA\na \ná\na\n");

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(5, 4, 0, 0, 1, 0));
        assertThat(system.rejects(outcome)).containsExactly(List.of("6", "unique", "[\"a\"]"));
    }

    @Test
    void matchesColumnsByNameAndLeavesMissingOnesEmpty() {
        String departments = system.declare("""
                {"fields":[{"name":"id","type":"integer"},{"name":"a"},{"name":"b"}]}
                """);
        Outcome outcome = system.upload(departments, "d.csv", "b,id\nx,1\ny,2\n");

        assertThat(system.rows(outcome))
                .containsExactly(Map.of("_line", "2", "id", "1", "b", "x"), Map.of("_line", "3", "id", "2", "b", "y"));
    }

    @Test
    void failsAJobWhoseFileHasUnknownColumns() {
        JobFailed failed = system.upload(system.declare(DEPARTMENTS), "d.csv", "id,department,boss,pay\n1,a,b,c\n")
                .failed();

        assertThat(failed.problem().type()).isEqualTo("unknown-columns");
        assertThat(failed.problem().members()).containsEntry("columns", List.of("boss", "pay"));
    }

    @Test
    void failsAJobOfTheSameContentUnlessThatIsAllowed() {
        String dataset = "u" + UUID.randomUUID().toString().replace("-", "");
        Outcome first = system.upload(dataset, "a.csv", "id\n1\n");

        JobFailed second = system.upload(dataset, "b.csv", "id\n1\n").failed();
        assertThat(second.problem().type()).isEqualTo("duplicate-upload");
        assertThat(second.problem().members())
                .containsEntry("duplicate_of", first.uploadId().toString());

        UploadOptions allowing = UploadOptions.builder().allowDuplicate(true).build();
        assertThat(system.upload(dataset, "c.csv", bytes("id\n1\n"), allowing, null)
                        .completed()
                        .ledger())
                .isEqualTo(created(1));
    }

    @Test
    void startsOverWithWiderTypesWhereARowDisagreesWithTheSamples() {
        // enough chunks that the rows that disagree are in none of the samples
        String rows = IntStream.range(0, 200_000)
                .mapToObj(i -> i + "," + (i == 33_333 ? "n/a" : i * 2) + "," + (i == 40_000 ? "x".repeat(900) : "t"))
                .collect(Collectors.joining("\n"));
        Outcome outcome = system.upload("late.csv", "id,amount,text\n" + rows + "\n");

        assertThat(outcome.completed().ledger()).isEqualTo(created(200_000));
        assertThat(system.startedOver(outcome)).isTrue();
        List<Map<String, String>> loaded = system.rows(outcome);
        assertThat(loaded).hasSize(200_000);
        assertThat(loaded.get(33_333)).containsEntry("amount", "n/a").containsEntry("_line", "33335");
        assertThat(loaded.get(40_000).get("text")).hasSize(900);
    }

    @Test
    void losesOneRowOnlyToAnUnbalancedQuoteEarlyInAFileOfManyChunks() {
        List<String> lines = new ArrayList<>(List.of("id,text"));
        IntStream.range(0, 20_000).forEach(i -> lines.add(i + ",\"row, " + i + "\""));
        lines.set(3, "2,\"never closed");
        Outcome outcome = system.upload("quote.csv", String.join("\n", lines));

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(20_000, 19_999, 0, 0, 1, 0));
        assertThat(system.rejects(outcome)).containsExactly(List.of("4", "quote", "[\"2\",\"\\\"never closed\"]"));
    }

    @Test
    void rejectsRowsWithBytesThatTheEncodingDoesNotAllow() {
        byte[] latin = "id,name\n1,caf\u00e9\n2,tea\n".getBytes(StandardCharsets.ISO_8859_1);
        String dataset = "u" + UUID.randomUUID().toString().replace("-", "");
        UploadOptions told = UploadOptions.builder().encoding("UTF-8").build();
        Outcome outcome = system.upload(dataset, "latin.csv", latin, told, null);

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(2, 1, 0, 0, 1, 0));
        assertThat(system.rejects(outcome)).containsExactly(List.of("2", "encoding", "[\"1\",\"caf\ufffd\"]"));
    }

    @Test
    void readsTheEncodingThatIsTold() {
        byte[] latin = "id,name\n1,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        UploadOptions told = UploadOptions.builder().encoding("windows-1252").build();
        Outcome outcome =
                system.upload("u" + UUID.randomUUID().toString().replace("-", ""), "l.csv", latin, told, null);

        assertThat(system.rows(outcome)).containsExactly(Map.of("_line", "2", "id", "1", "name", "café"));
    }

    @Test
    void loadsUtf16WithAPreambleAndAFooterInSeveralChunks() {
        StringBuilder text = new StringBuilder("\ufeffReport of the day\n\nid||name\n");
        for (int i = 1; i <= 8000; i++) {
            text.append(i).append("||Łódź ").append(i).append('\n');
        }
        byte[] bytes = text.append("Total: 8000\n").toString().getBytes(StandardCharsets.UTF_16LE);
        String dataset = "u" + UUID.randomUUID().toString().replace("-", "");
        Outcome outcome = system.upload(dataset, "wide.csv", bytes, UploadOptions.DEFAULTS, null);

        assertThat(outcome.completed().ledger()).isEqualTo(created(8000));
        assertThat(system.rows(outcome).get(7999))
                .isEqualTo(Map.of("_line", "8003", "id", "8000", "name", "Łódź 8000"));
    }

    @Test
    void loadsACellOfAMegabyteAndCharactersThatMeanSomethingToTheLoader() {
        String big = "x".repeat(1 << 20);
        Outcome outcome =
                system.upload("big.csv", "id,text\n1," + big + "\n2,\"tab\t\\N \\ \u0001 '; DROP TABLE x --\"\n");

        assertThat(outcome.completed().ledger()).isEqualTo(created(2));
        assertThat(system.rows(outcome).get(0).get("text")).isEqualTo(big);
        assertThat(system.rows(outcome).get(1)).containsEntry("text", "tab\t\\N \\ \u0001 '; DROP TABLE x --");
    }

    @Test
    void rejectsARecordThatIsTooLong() {
        Outcome outcome = system.upload("long.csv", "id,text\n1,a\n2," + "x".repeat(17 << 20) + "\n3,c\n");

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(3, 2, 0, 0, 1, 0));
        assertThat(system.rejects(outcome).get(0)).startsWith("3", "too_long");
    }

    @Test
    void failsAJobWhoseFileHasTooManyColumns() {
        String row = IntStream.rangeClosed(1, 1001).mapToObj(i -> "c" + i).collect(Collectors.joining(","));

        assertThat(system.upload("wide.csv", row + "\n").failed().problem().type())
                .isEqualTo("too-many-columns");
    }

    @Test
    void loadsFiveHundredColumnsOfText() {
        String header = IntStream.rangeClosed(1, 500).mapToObj(i -> "q" + i).collect(Collectors.joining(","));
        String row = IntStream.rangeClosed(1, 500).mapToObj(i -> "yes" + i).collect(Collectors.joining(","));
        String tooWide = IntStream.rangeClosed(1, 500)
                .mapToObj(i -> "a longer answer, " + i)
                .collect(Collectors.joining("\",\""));
        Outcome outcome = system.upload("survey.csv", header + "\n" + row + "\n\"" + tooWide + "\"\n" + row + "\n");

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(3, 2, 0, 0, 1, 0));
        assertThat(system.rejects(outcome).get(0)).startsWith("3", "too_long");
    }

    @Test
    void failsAJobWhoseTableTheDatabaseRefuses() throws SQLException {
        String header = IntStream.rangeClosed(1, 500).mapToObj(i -> "q" + i).collect(Collectors.joining(","));
        String row = IntStream.rangeClosed(1, 500).mapToObj(i -> "yes" + i).collect(Collectors.joining(","));

        system.withoutWideTables(() -> {
            Outcome outcome = system.upload("survey.csv", header + "\n" + row + "\n");

            assertThat(outcome.failed().problem().type()).isEqualTo("table-too-wide");
            assertThat(outcome.failed().problem().members()).containsEntry("columns", 500);
        });
    }

    @Test
    void loadsWhatIsNotTooWideWithoutTheRightToWideTables() throws SQLException {
        String header = IntStream.rangeClosed(1, 180).mapToObj(i -> "q" + i).collect(Collectors.joining(","));
        String row = IntStream.rangeClosed(1, 180).mapToObj(i -> "yes" + i).collect(Collectors.joining(","));

        system.withoutWideTables(() -> assertThat(system.upload("survey.csv", header + "\n" + row + "\n")
                        .completed()
                        .ledger())
                .isEqualTo(created(1)));
    }

    @Test
    void loadsAThousandColumnsOfNumbers() {
        String header = IntStream.rangeClosed(1, 1000).mapToObj(i -> "n" + i).collect(Collectors.joining(","));
        String row = IntStream.rangeClosed(1, 1000).mapToObj(i -> "" + i * 99).collect(Collectors.joining(","));
        Outcome outcome = system.upload("numbers.csv", header + "\n" + row + "\n" + row + "\n");

        assertThat(outcome.completed().ledger()).isEqualTo(created(2));
    }

    @Test
    void keepsHeadersOfAnyLengthAndCase() {
        Outcome outcome = system.upload("headers.csv", "n".repeat(300) + ",Id,id,ID\n1,2,3,4\n");

        assertThat(system.rows(outcome))
                .containsExactly(Map.of("_line", "2", "n".repeat(300), "1", "Id", "2", "id", "3", "ID", "4"));
    }

    @Test
    void completesAFileWithoutRows() {
        assertThat(system.upload("empty.csv", "").completed().ledger()).isEqualTo(Ledger.EMPTY);
        assertThat(system.upload("header.csv", "id,name\n").completed().ledger())
                .isEqualTo(Ledger.EMPTY);
        assertThat(system.upload("blank.csv", "\n\r\n\n").completed().ledger()).isEqualTo(Ledger.EMPTY);
    }

    @Test
    void understandsACorrectedFileOfRejects() {
        String departments = system.declare(DEPARTMENTS);
        Outcome first = system.upload(departments, "d.csv", "1,Sales\n2,\n");
        Outcome second = system.upload(
                departments,
                "d-rejects.csv",
                bytes("id,department,_line,_errors\n2,Ops,2,required department: a value is required\n"),
                UploadOptions.DEFAULTS,
                first.uploadId());

        assertThat(second.completed().ledger()).isEqualTo(created(1));
        assertThat(system.rows(second)).containsExactly(Map.of("_line", "2", "id", "2", "department", "Ops"));
    }

    @Test
    void readsNoFurtherThanItTakesToKnowThatTooManyRowsAreRejected() {
        String dataset = system.declare(DEPARTMENTS);
        StringBuilder rows = new StringBuilder("1000000,Sales\nx,Sales\n");
        for (int i = 0; i < 200_000; i++) {
            rows.append(i).append(",Sales\n");
        }
        UploadOptions strict = UploadOptions.builder().maxRejects("0").build();
        Outcome outcome = system.upload(dataset, "d.csv", bytes(rows.toString()), strict, null);

        assertThat(outcome.failed().problem().type()).isEqualTo("too-many-rejects");
        assertThat(outcome.failed().ledger().rowsRead()).isLessThan(200_002);
        assertThat(outcome.failed().ledger().rejected()).isEqualTo(1);
        assertThat(outcome.failed().reasons()).hasSize(1);
        assertThat(system.records(dataset)).isEmpty();
    }

    @Test
    void loadsNothingWhereMoreRowsAreRejectedThanAllowed() {
        UploadOptions strict = UploadOptions.builder().maxRejects("0").build();
        Outcome outcome = system.upload(system.declare(DEPARTMENTS), "d.csv", bytes("1,Sales\n2,\n"), strict, null);

        assertThat(outcome.failed().problem().type()).isEqualTo("too-many-rejects");
        assertThat(outcome.failed().ledger()).isEqualTo(new Ledger(2, 0, 0, 0, 1, 0));
    }

    @Test
    void anAppendDoesNotWaitForOneThatIsNotPlannedYet() {
        String dataset = system.declare(DEPARTMENTS.replace(",\n \"primaryKey\":\"id\"", ""));
        system.upload(dataset, "d.csv", "1,Sales\n").completed();
        UploadStored first = system.store(dataset, "first.csv", "2,Support\n");
        system.inTransaction(() -> {
            system.bean(AcceptUpload.class).accept(first);
            system.jdbc().update("DELETE FROM outbox"); // so nobody is told to plan it
        });

        UploadStored second = system.store(dataset, "second.csv", "3,Legal\n");
        assertThat(system.announce(second).completed().ledger()).isEqualTo(created(1));

        // the first is announced once more by whoever ends, or after a while; the second had not waited for that
        assertThat(system.outcome(first).completed().ledger()).isEqualTo(created(1));
        assertThat(system.endOf(second)).isBefore(system.endOf(first));
        assertThat(system.records(dataset)).containsExactly("1|Sales", "2|Support", "3|Legal");
    }

    @Test
    void manyFilesForOneDatasetAreNotAllAnnouncedAgainWheneverOneEnds() {
        String dataset = system.declare(DEPARTMENTS);
        int files = 60;
        long before = system.eventsAdded();
        List<UploadStored> uploads = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            uploads.add(system.store(dataset, "d" + i + ".csv", i + ",Sales\n"));
        }
        uploads.forEach(system::add);
        uploads.forEach(upload ->
                assertThat(system.outcome(upload).completed().ledger()).isEqualTo(created(1)));

        // planned, ready, progressed, loaded, completed of each, and a few that wake
        assertThat(system.eventsAdded() - before).isLessThan(15L * files);
    }

    private static Ledger created(long rows) {
        return new Ledger(rows, rows, 0, 0, 0, 0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

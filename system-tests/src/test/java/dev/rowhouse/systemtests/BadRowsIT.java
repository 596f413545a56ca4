package dev.rowhouse.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.systemtests.client.Ledger;
import dev.rowhouse.systemtests.client.NewUpload;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.client.Reject;
import dev.rowhouse.systemtests.client.Upload;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Files that are taken in and turn out to be odd: what can be loaded is, and the rest is told. */
@Order(7)
@ExtendWith(RunningRowhouse.class)
class BadRowsIT {

    private static final String PAIRS = """
            {"fields": [{"name": "k", "type": "integer"}, {"name": "v", "type": "string"}]}""";

    private final Person pat;

    BadRowsIT(Rowhouse rowhouse) {
        this.pat = Person.newIn(rowhouse);
    }

    @Test
    void completesAnEmptyFileWithALedgerOfZeros() {
        Upload upload = pat.upload(file("empty", "")).completed();

        assertThat(upload.ledger()).isEqualTo(Ledger.appended(0, 0));
    }

    @Test
    void completesAFileThatIsOnlyAHeader() {
        Upload upload = pat.upload(file("header_only", "id,name\r\n")).completed();

        assertThat(upload.ledger()).isEqualTo(Ledger.appended(0, 0));
        assertThat(pat.visibleRows(pat.named("header_only"))).isZero();
    }

    @Test
    void doesNotCountBlankLines() {
        Upload upload = pat.upload(file("blank", "k,v\n\n1,a\n\n\n2,b\n\n")).completed();

        assertThat(upload.ledger()).isEqualTo(Ledger.appended(2, 0));
        assertThat(pat.get(records("blank") + "?select=k,_line&order=k").json().toString())
                .isEqualTo("[{\"k\":1,\"_line\":3},{\"k\":2,\"_line\":6}]");
    }

    @Test
    void rejectsRowsThatAreTooShortOrTooLong() {
        pat.declare(pat.named("ragged"), PAIRS);

        Upload upload =
                pat.upload(file("ragged", "k,v\n1,a\n2\n3,c,surplus\n4,d\n")).completed();

        assertThat(upload.ledger()).isEqualTo(Ledger.appended(2, 2));
        assertThat(upload.rejectLines()).containsExactly(3L, 4L);
        assertThat(upload.rejectCodes()).containsExactly(":missing_cell", ":extra_cell");
        assertThat(upload.rejectsCsv()).contains("surplus");
    }

    @Test
    void rejectsInvalidUtf8AndKeepsTheRest() {
        pat.declare(pat.named("latin"), PAIRS);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("k,v\n1,caf\u00e9\n2,".getBytes(StandardCharsets.UTF_8));
        file.writeBytes(new byte[] {'c', (byte) 0xe9, 'd'});
        file.writeBytes("\n3,\u65e5\u672c\n".getBytes(StandardCharsets.UTF_8));

        Upload upload = pat.upload(file("latin", file.toByteArray()).with("encoding", "UTF-8"))
                .completed();

        assertThat(upload.ledger()).isEqualTo(Ledger.appended(2, 1));
        assertThat(upload.rejectLines()).containsExactly(3L);
        assertThat(upload.rejectCodes()).containsExactly("v:encoding");
        assertThat(values("latin")).containsExactly("caf\u00e9", "\u65e5\u672c");
    }

    @Test
    void loadsACellOfOneMegabyte() {
        String big = "x".repeat(1_000_000);

        Upload upload =
                pat.upload(file("big_cell", "k,v\n1," + big + "\n2,small\n")).completed();

        assertThat(upload.ledger()).isEqualTo(Ledger.appended(2, 0));
        assertThat(values("big_cell")).containsExactly(big, "small");
    }

    @Test
    void losesOneRowToAQuoteThatIsNotClosed() {
        pat.declare(pat.named("quotes"), PAIRS);
        int rows = 400_000;
        String file = "k,v\n"
                + IntStream.rangeClosed(1, rows)
                        .mapToObj(
                                i -> i == 5 ? "5,\"oops\n" : i + ",value of row number " + i + " and some more text\n")
                        .collect(Collectors.joining());
        assertThat(file.length()).isGreaterThan(17 * 1024 * 1024);

        Upload upload = pat.upload(file("quotes", file)).completed();

        assertThat(upload.rejectCodes()).containsExactly(":quote");
        assertThat(upload.rejectLines()).containsExactly(6L);
        assertThat(upload.ledger()).isEqualTo(Ledger.appended(rows - 1, 1));
        assertThat(pat.visibleRows(pat.named("quotes"))).isEqualTo(rows - 1);
    }

    @Test
    void losesOneRowToATextBehindAClosedQuote() {
        pat.declare(pat.named("tails"), PAIRS);

        Upload upload =
                pat.upload(file("tails", "k,v\n1,a\n2,\"b\"tail\n3,c\n")).completed();

        assertThat(upload.ledger()).isEqualTo(Ledger.appended(2, 1));
        assertThat(upload.rejectCodes()).containsExactly(":quote");
        assertThat(upload.rejectLines()).containsExactly(3L);
    }

    /** In its first 64 KiB a NUL says that a file is no text; further on it is a character like any other. */
    @Test
    void keepsNulBytesBeyondTheBeginning() {
        String many = IntStream.rangeClosed(1, 5_000)
                .mapToObj(i -> i + ",value long enough to pass 64 KiB\n")
                .collect(Collectors.joining());
        String file = "k,v\n" + many + "5001,nu\0l\n5002,fine\n";
        assertThat(file.indexOf('\0')).isGreaterThan(64 * 1024);

        Upload upload = pat.upload(file("nuls", file)).completed();

        assertThat(upload.ledger()).isEqualTo(Ledger.appended(5_002, 0));
        assertThat(pat.get(records("nuls") + "?k=gte.5001&order=k").expect(200).rows())
                .extracting(row -> row.path("v").asString())
                .containsExactly("nu\0l", "fine");
    }

    @Test
    void failsOn1001Columns() {
        Upload upload = pat.upload(file("wide", wide(1_001))).failed("too-many-columns");

        assertThat(upload.state().path("problem").path("columns").asInt()).isEqualTo(1_001);
        assertThat(upload.state().path("problem").path("limit").asInt()).isEqualTo(1_000);
    }

    /** As surveys have. */
    @Test
    void loads500ColumnsOfText() {
        String header =
                IntStream.rangeClosed(1, 500).mapToObj(i -> "question " + i).collect(Collectors.joining(","));
        String row = IntStream.rangeClosed(1, 500).mapToObj(i -> "answer " + i).collect(Collectors.joining(","));

        Upload upload = pat.upload(file("survey", header + "\n" + row + "\n")).completed();

        assertThat(upload.ledger()).isEqualTo(Ledger.appended(1, 0));
        assertThat(pat.get(records("survey")).expect(200).rows().get(0))
                .hasSize(500)
                .last()
                .isEqualTo(StringNode.valueOf("answer 500"));
    }

    private static String wide(int columns) {
        String header = IntStream.rangeClosed(1, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String row = IntStream.rangeClosed(1, columns).mapToObj(String::valueOf).collect(Collectors.joining(","));
        return header + "\n" + row + "\n";
    }

    @Test
    void keepsHeadersOf300CharactersAndThoseThatDifferInCaseOnly() {
        String name = "n".repeat(300);

        pat.upload(file("heads", "%s,Key,KEY,key\n1,2,3,4\n".formatted(name))).completed();

        assertThat(pat.get(records("heads")).json().toString())
                .isEqualTo("[{\"%s\":1,\"Key\":2,\"KEY\":3,\"key\":4}]".formatted(name));
        assertThat(pat.get(records("heads") + "?select=KEY&key=eq.4").json().toString())
                .isEqualTo("[{\"KEY\":3}]");
    }

    @Test
    void numbersRepeatedAndReservedHeaders() {
        pat.upload(file("twice", "a,a,,_line,_upload\n1,2,3,4,5\n")).completed();

        assertThat(pat.get(records("twice")).json().toString())
                .isEqualTo("[{\"a\":1,\"a_2\":2,\"column_3\":3,\"_line_2\":4,\"_upload_2\":5}]");
    }

    @Test
    void tellsKeysApartThatDifferInCaseOrSpacesOnly() {
        pat.declare(pat.named("exact"), """
                {"fields": [{"name": "k", "type": "string"}, {"name": "v", "type": "integer"}], "primaryKey": "k"}""");

        Upload upload = pat.upload(file("exact", "k,v\na,1\nA,2\n\"a \",3\n\u00e1,4\na,5\n"))
                .completed();

        assertThat(upload.ledger()).isEqualTo(Ledger.appended(4, 1));
        assertThat(upload.rejectLines()).containsExactly(6L);
        assertThat(upload.rejectCodes()).containsExactly("k:unique");
        assertThat(pat.get(records("exact") + "?k=eq.A").json().toString()).isEqualTo("[{\"k\":\"A\",\"v\":2}]");
    }

    @Test
    void givesTheTextOfRejectsBackAsItWas() {
        pat.declare(pat.named("texts"), PAIRS);

        Upload upload = pat.upload(file("texts", "k,v\nx, spaced \n\"y\",\"two\nlines, and \"\"quotes\"\"\"\n3,fine\n"))
                .completed();

        assertThat(upload.rejects())
                .extracting(Reject::cells)
                .containsExactly(List.of("x", " spaced "), List.of("y", "two\nlines, and \"quotes\""));
        assertThat(upload.rejectLines()).containsExactly(2L, 3L);
        assertThat(upload.rejectCodes()).containsExactly("k:type", "k:type");
    }

    @Test
    void failsAsAWholeWhereNoRejectIsAllowed() {
        pat.declare(pat.named("strict"), PAIRS);

        pat.upload(file("strict", "k,v\n1,a\nx,b\n").with("max_rejects", "0")).failed("too-many-rejects");

        assertThat(pat.visibleRows(pat.named("strict"))).isZero();
    }

    @Test
    void failsTheSameContentASecondTime() {
        Upload first = pat.upload(file("again", "k,v\n1,a\n")).completed();

        Upload second = pat.upload(file("again", "k,v\n1,a\n")).failed("duplicate-upload");

        assertThat(second.state().path("duplicate_of").asString()).isEqualTo(first.id());
        assertThat(pat.visibleRows(pat.named("again"))).isEqualTo(1);
    }

    @Test
    void writesNothingInADryRun() {
        pat.declare(pat.named("rehearsal"), PAIRS);

        Upload upload = pat.upload(file("rehearsal", "k,v\n1,a\nx,b\n").with("dry_run", "true"))
                .completed();

        assertThat(upload.ledger()).isEqualTo(Ledger.appended(1, 1));
        assertThat(pat.visibleRows(pat.named("rehearsal"))).isZero();
    }

    /** A file of this name for a dataset of this name. */
    private NewUpload file(String dataset, String content) {
        return file(dataset, content.getBytes(StandardCharsets.UTF_8));
    }

    private NewUpload file(String dataset, byte[] content) {
        return NewUpload.of(dataset + ".csv", content).into(pat.named(dataset));
    }

    private String records(String dataset) {
        return "/api/records/" + pat.named(dataset);
    }

    private List<String> values(String dataset) {
        return pat.get(records(dataset) + "?order=k").expect(200).rows().stream()
                .map(row -> row.path("v"))
                .map(JsonNode::asString)
                .toList();
    }
}

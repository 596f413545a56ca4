package dev.rowhouse.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.systemtests.client.Answer;
import dev.rowhouse.systemtests.client.NewUpload;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are refused at once. Nothing of them is kept. */
@Order(6)
@ExtendWith(RunningRowhouse.class)
class BadRequestsIT {

    private static final String FORM = "multipart/form-data; boundary=b";
    private static final String FILE_PART = """
            --b\r
            Content-Disposition: form-data; name="%s"; filename="a.csv"\r
            \r
            a,b\r
            1,2\r
            """;
    private static final String END = "--b--\r\n";

    private final Person pat;

    BadRequestsIT(Rowhouse rowhouse) {
        this.pat = Person.newIn(rowhouse);
    }

    @AfterEach
    void keepsNothing() {
        assertThat(pat.get("/api/uploads").expect(200).json().path("items")).isEmpty();
    }

    @Test
    void refusesAFormWithoutAFile() {
        form("--b\r\nContent-Disposition: form-data; name=\"dataset\"\r\n\r\npeople\r\n" + END)
                .expectProblem(400, "exactly-one-file");
    }

    @Test
    void refusesAFormWithTwoFiles() {
        form(FILE_PART.formatted("file") + FILE_PART.formatted("file") + END).expectProblem(400, "exactly-one-file");
    }

    @Test
    void refusesAFormWithAFileOfAnotherName() {
        form(FILE_PART.formatted("attachment") + END).expectProblem(400, "exactly-one-file");
    }

    @Test
    void refusesAFormThatBreaksOff() {
        form(FILE_PART.formatted("file")).expectProblem(400, "exactly-one-file");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filesThatAreNoTables")
    void refusesWhatIsNoTable(String name, byte[] content) {
        pat.offer(NewUpload.of(name, content)).expectProblem(415, "not-a-table");
        pat.offerForm(NewUpload.of(name, content)).expectProblem(415, "not-a-table");
    }

    static Stream<Arguments> filesThatAreNoTables() {
        byte[] random = new byte[100_000];
        new Random(1).nextBytes(random);
        return Stream.of(
                Arguments.of("picture.csv", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n', 0, 0, 0}),
                Arguments.of("paper.csv", "%PDF-1.7\n1 0 obj\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                Arguments.of("random.csv", random),
                Arguments.of("nul.csv", "a,b\n1,\0\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }

    @Test
    void refusesABodyThatIsSaidToBeSomethingElse() {
        pat.post("/api/uploads", "application/json", BodyPublishers.ofString("{}"))
                .expectProblem(415, "not-a-table");
    }

    /** MySQL's words are names like others; see {@link HostileNamesIT}. */
    @ParameterizedTest
    @ValueSource(strings = {"", "1st", "People", "with space", "a-b", "a;drop table x", "../x", "ünder", "a`b", "_x"})
    void refusesDatasetNamesThatAreNoNames(String name) {
        Answer answer = pat.offer(NewUpload.of("a.csv", "a\n1\n").into(name)).expectProblem(422, "bad-option");

        assertThat(answer.json().path("option").asString()).isEqualTo("dataset");
    }

    @Test
    void refusesANameLongerThan63Characters() {
        pat.offer(NewUpload.of("a.csv", "a\n1\n").into("d" + "x".repeat(63))).expectProblem(422, "bad-option");
    }

    @Test
    void refusesToDeclareUnderWhatIsNoName() {
        pat.put(
                        "/api/datasets/Not%20a%20name",
                        java.util.Map.of("schema", java.util.Map.of("fields", java.util.List.of())))
                .expectProblem(422, "bad-name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode=destroy", "dry_run=perhaps", "header=some", "delimiter=ab", "no_such_option=1"})
    void refusesOptionsThatAreNone(String option) {
        String[] parts = option.split("=", -1);

        Answer answer = pat.offer(NewUpload.of("a.csv", "a\n1\n").with(parts[0], parts[1]))
                .expectProblem(422, "bad-option");

        assertThat(answer.json().path("option").asString()).isEqualTo(parts[0]);
    }

    @Test
    void refusesBytesThatDoNotFitTheirDigest() {
        String digest = "sha-256=:" + "A".repeat(43) + "=:";

        pat.sendRaw("/api/uploads?filename=a.csv", "a\n1\n", "Repr-Digest", digest)
                .expectProblem(400, "digest-mismatch");
    }

    @Test
    void tellsOfAnUploadThatIsNot() {
        pat.get("/api/uploads/00000000-0000-4000-8000-000000000000").expectProblem(404, "not-found");
        pat.get("/api/uploads/nonsense").expectProblem(404, "not-found");
        pat.get("/api/records/no_such_dataset").expectProblem(404, "not-found");
    }

    private Answer form(String body) {
        return pat.post("/api/uploads", FORM, BodyPublishers.ofString(body));
    }
}

package dev.rowhouse.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.systemtests.client.Ledger;
import dev.rowhouse.systemtests.client.NewUpload;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.client.Upload;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** How files and declared schemas meet. */
@Order(4)
@ExtendWith(RunningRowhouse.class)
class SchemaIT {

    private static final String PEOPLE = """
            {"fields": [
               {"name": "id", "type": "integer", "constraints": {"required": true}},
               {"name": "name", "type": "string"},
               {"name": "born", "type": "date"}],
             "primaryKey": "id"}""";

    private final Rowhouse rowhouse;
    private Person pat;
    private String people = "";

    SchemaIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
        this.pat = Person.stranger(rowhouse);
    }

    @BeforeEach
    void declarePeople() {
        pat = Person.newIn(rowhouse);
        people = pat.named("people");
        pat.declare(people, PEOPLE);
    }

    @Test
    void takesAFileWithoutHeaderByPosition() {
        Upload upload = pat.upload(NewUpload.of("people.csv", "1,Ann,1990-01-02\n2,Bob,1991-03-04\n")
                        .into(people))
                .completed();

        assertThat(upload.ledger()).isEqualTo(Ledger.appended(2, 0));
        assertThat(upload.state().path("dialect").path("header").asBoolean()).isFalse();
        assertThat(records()).isEqualTo("""
                [{"id":1,"name":"Ann","born":"1990-01-02"},{"id":2,"name":"Bob","born":"1991-03-04"}]""");
    }

    @Test
    void matchesAHeaderInAnotherOrderByName() {
        pat.upload(NewUpload.of("people.csv", "born,id,name\n1990-01-02,1,Ann\n")
                        .into(people))
                .completed();

        assertThat(records()).isEqualTo("[{\"id\":1,\"name\":\"Ann\",\"born\":\"1990-01-02\"}]");
    }

    @Test
    void leavesColumnsThatAreNotInTheFileEmpty() {
        pat.upload(NewUpload.of("people.csv", "name,id\nAnn,1\n").into(people)).completed();

        assertThat(records()).isEqualTo("[{\"id\":1,\"name\":\"Ann\",\"born\":null}]");
    }

    @Test
    void failsWithAListOfTheColumnsItDoesNotKnow() {
        Upload upload = pat.upload(NewUpload.of("people.csv", "id,name,shoe size,nick\n1,Ann,38,annie\n")
                        .into(people))
                .failed("unknown-columns");

        assertThat(upload.state().path("problem").path("columns").valueStream().map(JsonNode::asString))
                .containsExactly("shoe size", "nick");
        assertThat(pat.visibleRows(people)).isZero();
    }

    @Test
    void refusesASchemaThatCannotBe() {
        pat.put("/api/datasets/" + pat.named("odd"), java.util.Map.of("schema", java.util.Map.of("fields", "none")))
                .expectProblem(422, "bad-schema");
    }

    @Test
    void keepsUniqueKeysOverSeveralUploads() {
        pat.upload(NewUpload.of("people.csv", "1,Ann,\n2,Bob,\n").into(people)).completed();

        Upload second = pat.upload(
                        NewUpload.of("more.csv", "2,Bobby,\n3,Cid,\n3,Sid,\n").into(people))
                .completed();

        assertThat(second.ledger()).isEqualTo(Ledger.appended(1, 2));
        assertThat(second.rejectLines()).containsExactly(1L, 3L);
        assertThat(second.rejectCodes()).containsExactly("id:unique", "id:unique");
    }

    private String records() {
        return pat.get("/api/records/" + people + "?order=id")
                .expect(200)
                .json()
                .toString();
    }
}

package dev.rowhouse.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.systemtests.client.NewUpload;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Questions that people ask of their files in SQL. */
@Order(6)
@ExtendWith(RunningRowhouse.class)
class SqlIT {

    private final Rowhouse rowhouse;
    private Person pat;
    private String dataset = "";

    SqlIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
        this.pat = Person.stranger(rowhouse);
    }

    @BeforeEach
    void upload() {
        pat = Person.newIn(rowhouse);
        dataset = pat.named("visits");
        pat.upload(NewUpload.of(
                                "visits.csv",
                                "city,day,guests\nBern,2024-01-31,3\nBern,2024-02-01,4\nBasel,2024-02-02,5\n")
                        .into(dataset))
                .completed();
    }

    @Test
    void anUploadIsAskedAtOnce() {
        String query = "SELECT city, SUM(guests) AS guests, COUNT(*) FILTER (WHERE day >= ?) AS february FROM "
                + dataset + " GROUP BY city ORDER BY city DESC";

        JsonNode rows = pat.post("/api/sql", Map.of("query", query, "params", List.of("2024-02-01")))
                .expect(200)
                .json();

        assertThat(rows.toString())
                .isEqualTo("[{\"city\":\"Bern\",\"guests\":7,\"february\":1},"
                        + "{\"city\":\"Basel\",\"guests\":5,\"february\":1}]");
    }

    @Test
    void anUploadThatIsTakenBackIsNotFoundByAQuery() {
        String more = pat.upload(NewUpload.of("more.csv", "city,day,guests\nBiel,2024-03-01,9\n")
                        .into(dataset))
                .completed()
                .id();
        Map<String, String> query = Map.of("query", "SELECT SUM(guests) AS n FROM " + dataset);
        assertThat(pat.post("/api/sql", query).expect(200).json().at("/0/n").asInt())
                .isEqualTo(21);

        pat.post("/api/uploads/" + more + "/undo", Map.of()).expect(202);

        Awaitility.await()
                .untilAsserted(() -> assertThat(pat.post("/api/sql", query)
                                .expect(200)
                                .json()
                                .at("/0/n")
                                .asInt())
                        .isEqualTo(12));
    }

    @Test
    void nobodyElseCanAsk() {
        Person other = Person.newIn(rowhouse);

        other.post("/api/sql", Map.of("query", "SELECT * FROM " + dataset)).expectProblem(404, "unknown-dataset");
        other.post("/api/sql", Map.of("query", "SELECT 1 AS a; DROP TABLE " + dataset))
                .expectProblem(400, "bad-query");
        Person.stranger(rowhouse)
                .post("/api/sql", Map.of("query", "SELECT 1 AS a"))
                .expectProblem(401, "unauthorized");
        assertThat(pat.visibleRows(dataset)).isEqualTo(3);
    }
}

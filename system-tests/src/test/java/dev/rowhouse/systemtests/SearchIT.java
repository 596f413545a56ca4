package dev.rowhouse.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.systemtests.client.NewUpload;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What was uploaded is found. */
@Order(6)
@ExtendWith(RunningRowhouse.class)
class SearchIT {

    private final Rowhouse rowhouse;

    SearchIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
    }

    @Test
    void findsADatasetByAColumnAndARowByAWord() {
        Person pat = Person.newIn(rowhouse);
        Person other = Person.newIn(rowhouse);
        String dataset = pat.named("notebooks");
        pat.upload(NewUpload.of("notes.csv", "id,zebraNote\n1,a striped horse\n2,none\n")
                        .into(dataset))
                .completed();
        pat.put(
                        "/api/datasets/" + dataset + "/indexes",
                        List.of(Map.of("columns", List.of("zebraNote"), "type", "fulltext")))
                .expectOneOf(200, 202);

        JsonNode found = pat.get("/api/search?q=zebra+not").expect(200).json();
        assertThat(found.path("items")).hasSize(1);
        assertThat(found.at("/items/0/dataset").asString()).isEqualTo(dataset);
        assertThat(found.at("/items/0/matched").toString()).contains("\"column\":\"zebraNote\"");
        assertThat(other.get("/api/search?q=zebra").expect(200).json().path("items"))
                .isEmpty();

        String question = "/api/search?q=Striped&dataset=" + dataset;
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> pat.get(question).json().path("complete").asBoolean());
        JsonNode rows = pat.get(question).expect(200).json();
        assertThat(rows.at("/items/0/_line").asInt()).isEqualTo(2);
        assertThat(rows.at("/items/0/row/id").asInt()).isEqualTo(1);
        other.get("/api/search?q=striped&dataset=" + dataset).expectProblem(404, "not-found");
    }
}

package dev.rowhouse.systemtests.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer, read whole. */
public record Answer(int status, HttpHeaders headers, String body) {

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    public JsonNode json() {
        return JsonMapper.shared().readTree(body);
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Rows of a JSON array, each as a node. */
    public List<JsonNode> rows() {
        return json().valueStream().toList();
    }

    /** Fails unless it has this status. */
    public Answer expect(int expected) {
        assertThat(status).as("status of the answer %s", body).isEqualTo(expected);
        return this;
    }

    /** Fails unless it is one of these. */
    public Answer expectOneOf(Integer... expected) {
        assertThat(status).as("status of the answer %s", body).isIn((Object[]) expected);
        return this;
    }

    /** Fails unless it is this problem, as a problem document that shows nothing of the inside. */
    public Answer expectProblem(int expected, String slug) {
        expect(expected);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        assertThat(json().path("type").asString()).isEqualTo("/problems/" + slug);
        assertThat(json().path("status").asInt()).isEqualTo(expected);
        assertThat(json().path("title").asString()).isNotBlank();
        assertThat(body).doesNotContain("Exception", "dev.rowhouse", "org.springframework", "SELECT ");
        return this;
    }
}

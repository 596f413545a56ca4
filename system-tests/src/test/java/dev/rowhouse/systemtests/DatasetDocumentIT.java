package dev.rowhouse.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.systemtests.client.NewUpload;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is told of one dataset, and who else may know it. */
@Order(9)
@ExtendWith(RunningRowhouse.class)
class DatasetDocumentIT {

    private final Rowhouse rowhouse;
    private final Person pat;
    private final String dataset;

    DatasetDocumentIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
        this.pat = Person.newIn(rowhouse);
        this.dataset = pat.named("described");
        pat.upload(NewUpload.of("people.csv", "it's a name,age\nZoë,41\n,42\n").into(dataset))
                .completed();
    }

    @Test
    void isValidAndNamesTheGateway() {
        String document = document().toString();
        SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(document, null, null);

        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getServers().get(0).getUrl())
                .isEqualTo(rowhouse.gateway().toString().replaceFirst("/$", ""));
        assertThat(parsed.getOpenAPI().getPaths().keySet())
                .containsExactly("/api/records/" + dataset, "/api/datasets/" + dataset + "/export");
        assertThat(document)
                .contains("\"name\":\"\\\"it's a name\\\"\",\"in\":\"query\"", "\"name\":\"age\",\"in\":\"query\"");
    }

    @Test
    void itsCurlSampleRunsAsItIs() throws Exception {
        JsonNode sample =
                document().path("paths").path("/api/records/" + dataset).at("/get/x-codeSamples/0");
        assertThat(sample.path("label").asString()).isEqualTo("curl");

        ProcessBuilder shell =
                new ProcessBuilder("sh", "-c", sample.path("source").asString());
        shell.environment().put("ROWHOUSE_TOKEN", pat.token());
        shell.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process curl = shell.start();
        String rows = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(curl.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(curl.exitValue()).as(rows).isZero();
        assertThat(JsonMapper.shared().readTree(rows).toString()).isEqualTo("[{\"it's a name\":\"Zoë\",\"age\":41}]");
    }

    @Test
    void othersAreLetInByGrants() {
        Person eve = Person.newIn(rowhouse);
        UUID account = UUID.fromString(
                eve.get("/api/auth/me").expect(200).json().path("id").asString());
        eve.get("/api/records/" + dataset).expectProblem(404, "not-found");

        pat.put("/api/datasets/" + dataset + "/grants", new Object[] {Map.of("account", account, "permission", "write")
                })
                .expect(200);

        eve.get("/api/records/" + dataset).expect(200);
        eve.get("/api/datasets/" + dataset + "/grants").expectProblem(403, "forbidden");
        String upload = eve.upload(
                        NewUpload.of("more.csv", "it's a name,age\nEve,7\n").into(dataset))
                .completed()
                .id();
        assertThat(pat.visibleRows(dataset)).isEqualTo(3);
        pat.get("/api/uploads/" + upload + "/rejects").expect(200);
        pat.get("/api/uploads/" + upload).expectProblem(404, "not-found");
        pat.post("/api/uploads/" + upload + "/undo", Map.of()).expect(202);
    }

    private JsonNode document() {
        return pat.get("/api/datasets/" + dataset + "/openapi.json").expect(200).json();
    }
}

package dev.rowhouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityIT extends RunningService {

    private static final UUID ACCOUNT = UUID.randomUUID();
    private static final String UPLOAD = "/api/uploads/9b2d6f6e-3f0e-4d3a-9b8e-0f1d2c3b4a59/rejects";

    @ParameterizedTest
    @CsvSource({
        "/api/datasets, records:read, uploads:read, 200",
        "/api/datasets/x, records:read, uploads:read, 404",
        "/api/datasets/x/grants, records:read, uploads:read, 404",
        "/api/datasets/x/indexes, records:read, uploads:read, 404",
        "/api/datasets/x/openapi.json, records:read, uploads:read, 404",
        "/api/records/x, records:read, uploads:read, 404",
        "/api/reports, records:read, uploads:read, 200",
        "/api/reports/x, records:read, uploads:read, 404",
        "/api/reports/x/result, records:read, uploads:read, 404",
        "/api/search?q=x, records:read, uploads:read, 200",
        UPLOAD + ", uploads:read, records:read, 200",
    })
    void eachPathHasItsScope(String path, String right, String wrong, int status) {
        assertThat(withToken(TestTokens.user(ACCOUNT, right)).get(path).statusCode())
                .isEqualTo(status);
        withToken(TestTokens.user(ACCOUNT, wrong)).problem(path, 403, "forbidden");
        withToken("").problem(path, 401, "unauthorized");
    }

    @Test
    void sqlNeedsTheRightToReadRecords() {
        String query = "{\"query\":\"SELECT 1 AS a\"}";
        assertThat(withToken(TestTokens.user(ACCOUNT, "records:read"))
                        .post("/api/sql", query)
                        .statusCode())
                .isEqualTo(200);
        assertThat(withToken(TestTokens.user(ACCOUNT, "uploads:read records:write"))
                        .post("/api/sql", query)
                        .statusCode())
                .isEqualTo(403);
        assertThat(withToken("").post("/api/sql", query).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesTokensThatAreNotForUsNow() {
        for (String token :
                new String[] {TestTokens.expired(ACCOUNT), TestTokens.ofAnotherDeployment(ACCOUNT), "nonsense"}) {
            withToken(token).problem("/api/datasets", 401, "unauthorized");
        }
        assertThat(withToken("nonsense").get("/api/datasets").headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
    }

    @Test
    void refusesTokensInUrls() {
        withToken("").problem("/api/datasets?access_token=" + TestTokens.user(ACCOUNT), 401, "unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void isReadOnly(String method) {
        HttpResponse<String> response = withToken(TestTokens.admin()).send(method, "/api/datasets/x");

        assertThat(response.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/api", "/api/sql", "/api/sql/x", "/actuator/env", "/actuator/prometheus", "/api/uploads/x"
            })
    void whatNoRouteNamesIsClosed(String path) {
        withToken(TestTokens.admin()).problem(path, 403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/liveness", "/actuator/health/readiness", "/livez", "/readyz"})
    void probesNeedNoToken(String path) {
        assertThat(withToken("").body(path)).contains("UP");
    }

    @Test
    void metricsAreOnTheManagementPortWithoutAToken() {
        assertThat(management().body("/actuator/prometheus")).contains("jvm_memory_used_bytes");
        assertThat(management().get("/actuator/env").statusCode()).isNotEqualTo(200);
    }

    /** What each filter did would be timed and counted for every request, which takes as long as the filters do. */
    @Test
    void measuresRequestsAndNotTheFiltersOnTheirWay() {
        as(ACCOUNT).body("/api/datasets");

        assertThat(management().body("/actuator/prometheus"))
                .contains("http_server_requests_seconds_count")
                .doesNotContain("spring_security");
    }
}

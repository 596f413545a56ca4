package dev.rowhouse.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.systemtests.client.Answer;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The description of the API, and whether the API is what it says. */
@Order(9)
@ExtendWith(RunningRowhouse.class)
class OpenApiIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Rowhouse rowhouse;

    OpenApiIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
    }

    @Test
    void isValidAndOfAllServices() throws Exception {
        SwaggerParseResult parsed = parsed();

        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
        assertThat(parsed.getOpenAPI().getExtensions()).isNull();
        assertThat(parsed.getOpenAPI().getPaths().keySet())
                .contains(
                        "/api/auth/login",
                        "/api/uploads",
                        "/api/datasets/{name}",
                        "/api/records/{dataset}",
                        "/api/notifications");
    }

    /** Twice: what it says of tokens is so, and no table of routes on the way refuses what is documented. */
    @Test
    void everyOperationIsThereForThoseItIsFor() throws Exception {
        Person pat = Person.newIn(rowhouse);
        parsed().getOpenAPI()
                .getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    boolean needsToken = operation.getSecurity().stream()
                            .anyMatch(one -> one.containsKey("bearer") || one.containsKey("cookie"));
                    Answer anonymous = call(method, path, null);
                    boolean refused =
                            anonymous.status() == 401 && anonymous.body().contains("/problems/unauthorized");
                    assertThat(refused)
                            .as("%s %s without a token: %s", method, path, anonymous)
                            .isEqualTo(needsToken);
                    if (needsToken && !isForAdmins(operation)) {
                        // Some end the session that they are called in.
                        Person caller = path.startsWith("/api/auth/") ? Person.newIn(rowhouse) : pat;
                        Answer answer = call(method, path, caller.token());
                        assertThat(answer.status()).as("%s %s", method, path).isNotIn(403, 405, 501);
                        assertThat(answer.body()).as("%s %s", method, path).doesNotContain("/problems/unauthorized");
                    }
                }));
    }

    @Test
    void canBeLookedAt() throws Exception {
        HttpResponse<String> page = HTTP.send(request("/docs").build(), BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).doesNotContain("unsafe"));
        for (String part : new String[] {
            "/webjars/swagger-ui/swagger-ui-bundle.js", "/webjars/swagger-ui/swagger-ui.css", "/assets/docs.js"
        }) {
            assertThat(page.body()).contains(part);
            assertThat(HTTP.send(request(part).build(), BodyHandlers.discarding())
                            .statusCode())
                    .as(part)
                    .isEqualTo(200);
        }
    }

    private SwaggerParseResult parsed() throws Exception {
        HttpResponse<String> answer = HTTP.send(request("/openapi.json").build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new OpenAPIV3Parser().readContents(answer.body(), null, null);
    }

    private static boolean isForAdmins(Operation operation) {
        return String.valueOf(operation.getDescription()).contains("users:write");
    }

    private Answer call(HttpMethod method, String path, @Nullable String token) {
        String there = path.replace("{id}", UUID.randomUUID().toString()).replaceAll("\\{\\w+}", "nothing_here");
        HttpRequest.Builder request = request(there)
                .header("Content-Type", "application/json")
                .method(method.name(), BodyPublishers.ofString(method == HttpMethod.GET ? "" : "{}"));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (Exception e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(rowhouse.gateway().resolve(path));
    }
}

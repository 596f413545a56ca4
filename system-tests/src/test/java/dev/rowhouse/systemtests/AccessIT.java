package dev.rowhouse.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.systemtests.client.NewUpload;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.client.Upload;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Who gets in, and how far. */
@Order(5)
@ExtendWith(RunningRowhouse.class)
class AccessIT {

    private final Rowhouse rowhouse;

    AccessIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/uploads",
                "/api/datasets",
                "/api/records/people",
                "/api/reports",
                "/api/notifications",
                "/api/auth/me"
            })
    void letsNobodyInWithoutAToken(String path) {
        Person.stranger(rowhouse).get(path).expectProblem(401, "unauthorized");
    }

    @Test
    void refusesWhatIsNoToken() {
        Person nobody = Person.newIn(rowhouse).bearing("rubbish");

        nobody.get("/api/uploads").expectProblem(401, "unauthorized");
        nobody.offer(NewUpload.of("a.csv", "a\n1\n")).expectProblem(401, "unauthorized");
    }

    /** Waiting for the end of a token takes 15 minutes, so its end is moved: then its signature no longer fits. */
    @Test
    void refusesATokenWhoseTimeWasChanged() {
        Person pat = Person.newIn(rowhouse);

        for (long shift : new long[] {-7_200, 7_200}) {
            pat.bearing(shifted(pat.token(), shift)).get("/api/uploads").expectProblem(401, "unauthorized");
        }
        pat.get("/api/uploads").expect(200);
    }

    @Test
    void refusesATokenWithoutSignature() {
        String[] parts = Person.newIn(rowhouse).token().split("\\.", -1);
        String none = encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}");

        for (String token : List.of(none + "." + parts[1] + ".", parts[0] + "." + parts[1] + ".")) {
            Person.stranger(rowhouse).bearing(token).get("/api/uploads").expectProblem(401, "unauthorized");
        }
    }

    @Test
    void takesNoTokenFromTheAddress() {
        Person pat = Person.newIn(rowhouse);

        Person.stranger(rowhouse)
                .get("/api/uploads?access_token=" + pat.token())
                .expectProblem(401, "unauthorized");
    }

    @Test
    void refusesAWrongPassword() {
        Person pat = Person.newIn(rowhouse);

        pat.bearing("")
                .post("/api/auth/login", Map.of("email", pat.email(), "password", "incorrect horse"))
                .expectProblem(401, "bad-credentials");
    }

    @Test
    void hidesWhatBelongsToOthers() {
        Person pat = Person.newIn(rowhouse);
        String secret = pat.named("secret");
        Upload upload = pat.upload(
                        NewUpload.of("secret.csv", "id,word\n1,hush\n").into(secret))
                .completed();
        pat.report("words", "SELECT word FROM " + secret);
        Person eve = Person.newIn(rowhouse);

        for (String path : List.of(
                "/api/uploads/" + upload.id(),
                "/api/uploads/" + upload.id() + "/content",
                "/api/uploads/" + upload.id() + "/rejects",
                "/api/datasets/" + secret,
                "/api/records/" + secret,
                "/api/reports/words/result")) {
            eve.get(path).expectProblem(404, "not-found");
        }
        eve.post("/api/uploads/" + upload.id() + "/rejects", "text/csv", BodyPublishers.ofString("id\n1\n"))
                .expectProblem(404, "not-found");
        eve.delete("/api/datasets/" + secret).expectProblem(404, "not-found");
        pat.get("/api/records/" + secret).expect(200);
    }

    @Test
    void failsALoadIntoADatasetOfSomebodyElse() {
        Person pat = Person.newIn(rowhouse);
        String name = pat.named("owned");
        pat.upload(NewUpload.of("a.csv", "id\n1\n").into(name)).completed();

        Person eve = Person.newIn(rowhouse);
        eve.upload(NewUpload.of("a.csv", "id\n2\n").into(name)).failed("dataset-name-taken");

        assertThat(pat.visibleRows(name)).isEqualTo(1);
    }

    private static String shifted(String token, long seconds) {
        String[] parts = token.split("\\.", -1);
        ObjectNode claims = (ObjectNode) JsonMapper.shared()
                .readTree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        claims.put("iat", claims.path("iat").asLong() + seconds);
        claims.put("exp", claims.path("exp").asLong() + seconds);
        return parts[0] + "." + encoded(claims.toString()) + "." + parts[2];
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.rowhouse.notification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import com.jayway.jsonpath.JsonPath;
import dev.rowhouse.notification.InMemorySentMails;
import dev.rowhouse.notification.Notification;
import dev.rowhouse.notification.SentMails;
import dev.rowhouse.notification.SettableClock;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.JwtRequestPostProcessor;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(properties = "spring.config.name=notification")
@ContextConfiguration(classes = NotificationWebTest.Wiring.class)
class NotificationWebTest {

    @Autowired
    private MockMvcTester http;

    @Autowired
    private SentMails sentMails;

    @Autowired
    private SettableClock clock;

    private final UUID account = UUID.randomUUID();

    @Test
    void listsTheCallersOwnNotifications() {
        clock.set(Instant.parse("2021-07-27T16:02:08Z"));
        Notification notification = claim(account);
        claim(UUID.randomUUID());

        MvcTestResult answer = get("/api/notifications", reader());

        assertThat(answer).hasStatusOk().bodyJson().isStrictlyEqualTo("""
                {"items":[{"id":"%s","kind":"job.completed","upload_id":"%s","subject":"hired.csv: all rows loaded",
                "created_at":"2021-07-27T16:02:08Z"}],"next_cursor":null}
                """.formatted(
                        notification.eventId(), notification.uploadId()));
    }

    @Test
    void pagesByCursor() {
        clock.set(Instant.parse("2021-07-27T16:02:08.123456Z"));
        claim(account);
        claim(account);
        claim(account);

        MvcTestResult first = get("/api/notifications?limit=2", reader());
        assertThat(first).bodyJson().extractingPath("$.items.length()").isEqualTo(2);
        assertThat(first).bodyJson().extractingPath("$.next_cursor").asString().matches("[A-Za-z0-9_-]+");

        MvcTestResult second = get("/api/notifications?limit=2&cursor=" + path(first, "$.next_cursor"), reader());
        assertThat(second).bodyJson().extractingPath("$.items.length()").isEqualTo(1);
        assertThat(second).bodyJson().extractingPath("$.next_cursor").isNull();
        assertThat(path(second, "$.items[0].id")).isNotIn(path(first, "$.items[0].id"), path(first, "$.items[1].id"));
    }

    @Test
    void promisesNoFurtherPageWhenTheLastOneIsExactlyFull() {
        claim(account);
        claim(account);

        assertThat(get("/api/notifications?limit=2", reader()))
                .bodyJson()
                .extractingPath("$.next_cursor")
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=1001, limit",
        "limit=many, limit",
        "cursor=, cursor",
        "cursor=!, cursor",
        "cursor=AAAA, cursor",
        "cursor=__________________________________________, cursor",
    })
    void namesTheParameterThatIsWrong(String query, String parameter) {
        MvcTestResult answer = get("/api/notifications?" + query, reader());

        assertThat(answer).hasStatus(400).hasContentType("application/problem+json");
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo("/problems/bad-parameter");
        assertThat(answer).bodyJson().extractingPath("$.parameter").isEqualTo(parameter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1000"})
    void takesLimitsUpToTheirBounds(String limit) {
        assertThat(get("/api/notifications?limit=" + limit, reader())).hasStatusOk();
    }

    @Test
    void asksForATokenWithAProblemDocument() {
        MvcTestResult answer = http.get().uri("/api/notifications").exchange();

        assertThat(answer).hasStatus(401).hasContentType("application/problem+json");
        assertThat(answer)
                .headers()
                .hasHeaderSatisfying(
                        "WWW-Authenticate",
                        values -> assertThat(values).singleElement().asString().startsWith("Bearer"));
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo("/problems/unauthorized");
    }

    @Test
    void refusesATokenThatDoesNotVerify() {
        MvcTestResult answer = http.get()
                .uri("/api/notifications")
                .header("Authorization", "Bearer forged")
                .exchange();

        assertThat(answer).hasStatus(401).hasContentType("application/problem+json");
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo("/problems/unauthorized");
    }

    @Test
    void refusesATokenWithoutTheScope() {
        MvcTestResult answer = get("/api/notifications", token("records:read uploads:write"));

        assertThat(answer).hasStatus(403).hasContentType("application/problem+json");
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo("/problems/forbidden");
    }

    @Test
    void refusesATokenThatIsNotOfAnAccount() {
        JwtRequestPostProcessor other = jwt().jwt(jwt -> jwt.subject("gateway").claim("scope", "uploads:read"));

        assertThat(get("/api/notifications", other)).hasStatus(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/notifications/preferences", "/actuator/env", "/error", "/api/notifications/"})
    void refusesWhatNoRouteMentions(String path) {
        assertThat(get(path, reader())).hasStatus(403);
    }

    @Test
    void tellsFormsItCannotAnswerInByAProblemDocument() {
        MvcTestResult answer = http.get()
                .uri("/api/notifications")
                .header("Accept", "text/csv")
                .with(reader())
                .exchange();

        assertThat(answer).hasStatus(406);
    }

    @Test
    void refusesOtherMethods() {
        assertThat(http.post().uri("/api/notifications").with(reader()).exchange())
                .hasStatus(403);
    }

    @ParameterizedTest
    @CsvSource({"/actuator/health/liveness, /livez", "/actuator/health/readiness, /readyz"})
    void answersProbesOnTheMainPortWithoutAToken(String path, String target) {
        assertThat(http.get().uri(path).exchange()).hasStatusOk().hasForwardedUrl(target);
    }

    private MvcTestResult get(String uri, JwtRequestPostProcessor token) {
        return http.get().uri(uri).with(token).exchange();
    }

    private JwtRequestPostProcessor reader() {
        return token("uploads:read");
    }

    private JwtRequestPostProcessor token(String scope) {
        return jwt().jwt(jwt -> jwt.subject(account.toString()).claim("scope", scope));
    }

    private Notification claim(UUID owner) {
        Notification notification = new Notification(
                UUID.randomUUID(), owner, UUID.randomUUID(), "job.completed", "hired.csv: all rows loaded");
        sentMails.claim(notification);
        return notification;
    }

    private static String path(MvcTestResult answer, String path) {
        try {
            return JsonPath.read(answer.getResponse().getContentAsString(), path);
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(NotificationWebConfiguration.class)
    static class Wiring {

        @Bean
        SettableClock clock() {
            return new SettableClock();
        }

        @Bean
        SentMails sentMails(SettableClock clock) {
            return new InMemorySentMails(clock);
        }

        @Bean
        @Primary // before the one that asks auth
        JwtDecoder jwtDecoder() {
            return token -> {
                throw new BadJwtException("No token verifies here");
            };
        }
    }
}

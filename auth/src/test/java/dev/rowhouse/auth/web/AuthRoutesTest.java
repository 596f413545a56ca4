package dev.rowhouse.auth.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import dev.rowhouse.auth.account.InMemoryAccounts;
import dev.rowhouse.auth.account.ManageAccounts;
import dev.rowhouse.auth.key.InMemorySigningKeys;
import dev.rowhouse.auth.key.KeyEncryption;
import dev.rowhouse.auth.key.KeyRotation;
import dev.rowhouse.auth.key.Keyring;
import dev.rowhouse.auth.token.InMemoryApiTokens;
import dev.rowhouse.auth.token.OwnTokens;
import dev.rowhouse.delivery.AuditTrail;
import dev.rowhouse.http.HttpConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionOperations;

/** One line of the route table after the other: with the right, with another right, without a token. */
@WebMvcTest(properties = "spring.config.name=auth")
@ContextConfiguration(classes = AuthRoutesTest.Routes.class)
class AuthRoutesTest {

    private static final String ACCOUNT = "00000000-0000-4000-8000-000000000000";

    private final MockMvcTester mvc;

    @Autowired
    AuthRoutesTest(MockMvcTester mvc) {
        this.mvc = mvc;
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/auth/users,       200, 403, 401",
        "GET,    /api/auth/users/{id},  404, 403, 401",
        "PATCH,  /api/auth/users/{id},  403, 403, 401",
        "DELETE, /api/auth/users/{id},  403, 403, 401",
        "POST,   /api/auth/keys/rotate, 403, 403, 401",
        "GET,    /api/auth/keys/rotate, 403, 403, 401",
        "GET,    /api/auth/me,          404, 404, 401",
        "GET,    /api/auth/tokens,      200, 200, 401",
        "POST,   /api/auth/tokens,      422, 422, 401",
        "DELETE, /api/auth/tokens/{id}, 404, 404, 401",
        "PUT,    /api/auth/tokens/{id}, 403, 403, 401",
        "PUT,    /api/auth/session,     403, 403, 401",
        "GET,    /internal/exchange,    403, 403, 401",
        "GET,    /api/auth/nowhere,     403, 403, 401",
        "GET,    /nowhere,              403, 403, 401",
        "GET,    /error,                403, 403, 401",
        "PUT,    /api/auth/register,    403, 403, 401",
    })
    void letsThroughWhoMayPass(String method, String path, int admin, int other, int nobody) {
        assertThat(status(method, path, Optional.of("SCOPE_users:write"))).isEqualTo(admin);
        assertThat(status(method, path, Optional.of("SCOPE_records:read"))).isEqualTo(other);
        assertThat(status(method, path, Optional.empty())).isEqualTo(nobody);
    }

    private int status(String method, String path, Optional<String> authority) {
        var call = request(HttpMethod.valueOf(method), path.replace("{id}", ACCOUNT))
                .contentType("application/json")
                .content("{}");
        authority.ifPresent(granted ->
                call.with(jwt().jwt(token -> token.subject(ACCOUNT).claim("sid", ACCOUNT))
                        .authorities(new SimpleGrantedAuthority(granted))));
        return mvc.perform(call).getResponse().getStatus();
    }

    @Test
    void refusesWithAProblem() {
        assertThat(mvc.get().uri("/api/auth/users")).hasHeader("Content-Type", "application/problem+json");
        assertThat(mvc.get().uri("/api/auth/users").header("Authorization", "Bearer x"))
                .hasStatus(401)
                .bodyJson()
                .extractingPath("type")
                .isEqualTo("/problems/unauthorized");
    }

    @Configuration(proxyBeanMethods = false)
    @Import({
        AuthSecurity.class,
        UsersController.class,
        MeController.class,
        KeysController.class,
        TokensController.class,
        AuthProblems.class,
        HttpConfiguration.class
    })
    static class Routes {

        @Bean
        ManageAccounts accounts() {
            return new ManageAccounts(
                    new InMemoryAccounts(), Clock.systemUTC(), TransactionOperations.withoutTransaction());
        }

        @Bean
        OwnTokens tokens() {
            Clock clock = Clock.systemUTC();
            return new OwnTokens(
                    new InMemoryApiTokens(),
                    new InMemoryAccounts(),
                    new AuditTrail("auth", event -> {}, clock),
                    clock,
                    TransactionOperations.withoutTransaction());
        }

        @Bean
        Keyring keyring() {
            return Keyring.open(
                    new InMemorySigningKeys(),
                    new KeyEncryption(new byte[KeyEncryption.KEY_BYTES]),
                    new KeyRotation(Duration.ZERO, Duration.ofMinutes(10), Duration.ofMinutes(15)),
                    Clock.systemUTC());
        }

        @Bean
        JwtDecoder decoder() {
            return token -> {
                throw new BadJwtException("no token of ours");
            };
        }
    }
}

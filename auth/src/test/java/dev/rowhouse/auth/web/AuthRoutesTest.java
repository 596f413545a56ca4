package dev.rowhouse.auth.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import dev.rowhouse.auth.account.InMemoryAccounts;
import dev.rowhouse.auth.account.ManageAccounts;
import dev.rowhouse.auth.account.RegisterAccount;
import dev.rowhouse.auth.account.Registration;
import dev.rowhouse.auth.audit.AuditLog;
import dev.rowhouse.auth.audit.Refusals;
import dev.rowhouse.auth.key.InMemorySigningKeys;
import dev.rowhouse.auth.key.KeyEncryption;
import dev.rowhouse.auth.key.KeyRotation;
import dev.rowhouse.auth.key.Keyring;
import dev.rowhouse.auth.key.RotateKeys;
import dev.rowhouse.auth.lifecycle.ChangeEmail;
import dev.rowhouse.auth.lifecycle.EndAccount;
import dev.rowhouse.auth.lifecycle.ForgottenPassword;
import dev.rowhouse.auth.lifecycle.Invitations;
import dev.rowhouse.auth.lifecycle.LifecycleInMemory;
import dev.rowhouse.auth.lifecycle.SignUp;
import dev.rowhouse.auth.session.Sessions;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
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
        "PUT,    /api/auth/users/{id},  403, 403, 401",
        "POST,   /api/auth/users,       422, 403, 401",
        "POST,   /api/auth/register,    422, 422, 422",
        "POST,   /api/auth/confirmations, 422, 422, 422",
        "POST,   /api/auth/confirmations/resend, 202, 202, 202",
        "POST,   /api/auth/password-resets, 202, 202, 202",
        "POST,   /api/auth/password-resets/redeem, 422, 422, 422",
        "POST,   /api/auth/invitations/accept, 422, 422, 422",
        "POST,   /api/auth/email,       422, 422, 401",
        "POST,   /api/auth/email/confirm, 422, 422, 422",
        "DELETE, /api/auth/me,          422, 422, 401",
        "GET,    /api/auth/me/export,   404, 404, 401",
        "POST,   /api/auth/keys/rotate, 403, 403, 401",
        "GET,    /api/auth/keys/rotate, 403, 403, 401",
        "GET,    /api/auth/audit,       403, 403, 401",
        "GET,    /api/auth/audit/check, 403, 403, 401",
        "DELETE, /api/auth/audit,       403, 403, 401",
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
        RegistrationController.class,
        PasswordResetsController.class,
        InvitationsController.class,
        OwnAccountController.class,
        KeysController.class,
        AuditController.class,
        TokensController.class,
        AuthProblems.class,
        HttpConfiguration.class
    })
    static class Routes {

        private final LifecycleInMemory life = new LifecycleInMemory(Registration.OPEN);

        @Bean
        Clock clock() {
            return life.clock();
        }

        @Bean
        ManageAccounts accounts() {
            return life.manageAccounts();
        }

        @Bean
        Refusals refusals() {
            return life.refusals();
        }

        @Bean
        Sessions sessions() {
            return life.sessions();
        }

        @Bean
        SignUpRule signUpRule() {
            return SignUpRule.CONFIRM_EMAIL;
        }

        @Bean
        RegisterAccount registerAccount() {
            return life.registerAccount();
        }

        @Bean
        SignUp signUp() {
            return life.signUp();
        }

        @Bean
        ForgottenPassword forgottenPassword() {
            return life.forgottenPassword();
        }

        @Bean
        Invitations invitations() {
            return life.invitations();
        }

        @Bean
        ChangeEmail changeEmail() {
            return life.changeEmail();
        }

        @Bean
        EndAccount endAccount() {
            return life.endAccount();
        }

        /** Of no database: nobody here is let through to it. */
        @Bean
        AuditLog auditLog() {
            return new AuditLog(
                    JdbcClient.create(new DriverManagerDataSource()), TransactionOperations.withoutTransaction());
        }

        @Bean
        RotateKeys rotateKeys(Keyring keyring) {
            return new RotateKeys(keyring, life.recorded(), TransactionOperations.withoutTransaction());
        }

        @Bean
        OwnTokens tokens() {
            Clock clock = Clock.systemUTC();
            return new OwnTokens(
                    new InMemoryApiTokens(),
                    new InMemoryAccounts(),
                    life.accountLetters(),
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

package dev.rowhouse.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rowhouse.auth.account.FirstAdmin;
import dev.rowhouse.auth.account.InMemoryAccounts;
import dev.rowhouse.auth.account.NewAccounts;
import dev.rowhouse.auth.account.Passwords;
import dev.rowhouse.delivery.AuditTrail;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.transaction.support.TransactionOperations;

class FirstAdminSettingsTest {

    private final InMemoryAccounts accounts = new InMemoryAccounts();

    @Test
    void makesTheAdminWithThePasswordThatIsConfigured() {
        assertThat(make("a password of some length")).isTrue();
        assertThat(accounts.findByEmail("admin@localhost")).isPresent();
    }

    @Test
    void refusesThePasswordOfTheExamples() {
        assertThatIllegalStateException()
                .isThrownBy(() -> make("change-me-administrator"))
                .withMessageContaining("auth.admin.password")
                .withMessageNotContaining("change-me");
        assertThat(accounts.findByEmail("admin@localhost")).isEmpty();
    }

    private boolean make(String password) {
        FirstAdminSettings settings =
                new FirstAdminSettings(new AuthProperties.Admin("admin@localhost", new Secret(password), null));
        Clock clock = Clock.systemUTC();
        FirstAdmin admin = settings.firstAdmin(
                work -> {
                    work.run();
                    return true;
                },
                new Passwords(
                        new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(4))),
                        1,
                        1,
                        Duration.ofSeconds(1)),
                new NewAccounts(
                        accounts,
                        event -> {},
                        new AuditTrail("auth", event -> {}, clock),
                        clock,
                        TransactionOperations.withoutTransaction()));
        return admin.make(settings.email());
    }
}

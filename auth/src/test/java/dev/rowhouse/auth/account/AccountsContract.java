package dev.rowhouse.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;

/** What every {@link Accounts} must do, whatever it stores in. */
interface AccountsContract {

    Accounts accounts();

    @Test
    default void givesBackWhatWasStored() {
        Account stored = account("a");
        accounts().saveAndFlush(stored);

        Account found = accounts().findByEmail(stored.email()).orElseThrow();

        assertThat(found.id()).isEqualTo(stored.id());
        assertThat(found.displayName()).isEqualTo("Zoë 𝒵");
        assertThat(found.role()).isEqualTo(Role.VIEWER);
        assertThat(found.createdAt()).isEqualTo(Instant.parse("2021-07-27T16:02:08.123456Z"));
        assertThat(found.isDisabled()).isFalse();
        assertThat(accounts().findById(stored.id()).orElseThrow().email()).isEqualTo(stored.email());
    }

    @Test
    default void refusesASecondAccountWithAnEmail() {
        Account first = account("a");
        accounts().saveAndFlush(first);

        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> accounts().saveAndFlush(account(new EmailAddress(first.email()))))
                .satisfies(e -> assertThat(e.getMostSpecificCause())
                        .isInstanceOf(SQLIntegrityConstraintViolationException.class));
    }

    @Test
    default void listsInTheOrderOfEmails() {
        Account b = accounts().saveAndFlush(account("~b"));
        Account a = accounts().saveAndFlush(account("~a"));
        Account c = accounts().saveAndFlush(account("~c"));

        List<Account> afterA = accounts().findByEmailGreaterThanOrderByEmail(a.email(), Limit.of(2));

        assertThat(afterA).extracting(Account::id).containsExactly(b.id(), c.id());
    }

    @Test
    default void replacesAHashOnce() {
        Account account = accounts().saveAndFlush(account("a"));

        assertThat(accounts().replaceHash(account.id(), "{none}", "{new}")).isEqualTo(1);
        assertThat(accounts().replaceHash(account.id(), "{none}", "{other}")).isZero();

        assertThat(accounts().findById(account.id()).orElseThrow().passwordHash())
                .isEqualTo("{new}");
    }

    private static Account account(String prefix) {
        return account(new EmailAddress(prefix + UUID.randomUUID() + "@example.org"));
    }

    private static Account account(EmailAddress email) {
        NewAccount details = new NewAccount(email, new DisplayName("Zoë 𝒵"), "{none}", Role.VIEWER);
        return new Account(UUID.randomUUID(), details, Instant.parse("2021-07-27T16:02:08.123456Z"));
    }
}

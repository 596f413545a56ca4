package dev.rowhouse.auth.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.Registration;
import dev.rowhouse.auth.account.Role;
import dev.rowhouse.auth.account.Standing;
import dev.rowhouse.events.LetterKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NotedFailuresTest {

    private static final String ADDRESS = "192.0.2.7";

    private final LifecycleInMemory life = new LifecycleInMemory(Registration.OPEN);

    @Test
    void writesToOwnersWhoCanSignInOnly() {
        Account admin = life.account("admin@example.org", Role.ADMIN, Standing.ACTIVE);
        life.account("unconfirmed@example.org", Role.MEMBER, Standing.UNCONFIRMED);
        life.account("invited@example.org", Role.MEMBER, Standing.INVITED);
        Account disabled = life.account("disabled@example.org", Role.MEMBER, Standing.ACTIVE);
        life.manageAccounts().change(LifecycleInMemory.owner(admin), disabled.id(), null, true);
        life.account("ada@example.org", Role.MEMBER, Standing.ACTIVE);

        try (NotedFailures failures = life.notedFailures()) {
            for (String name : new String[] {"unconfirmed", "invited", "disabled", "ada"}) {
                failures.failed(name + "@example.org", ADDRESS, true);
            }
            // One after the other, so that the last letter is written when all are.
            await().atMost(Duration.ofSeconds(10)).until(() -> !life.letters().isEmpty());
        }

        assertThat(life.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.letter()).isEqualTo(LetterKind.LOGINS_FAILED);
            assertThat(letter.email()).isEqualTo("ada@example.org");
            assertThat(letter.displayName()).isEqualTo("ada");
            assertThat(letter.address()).isEqualTo(ADDRESS);
        });
        assertThat(life.deeds().stream().filter("account.logins-failed"::equals))
                .hasSize(4);
    }
}

package dev.rowhouse.auth.lifecycle;

import static dev.rowhouse.auth.lifecycle.LifecycleInMemory.PASSWORD;
import static dev.rowhouse.auth.lifecycle.LifecycleInMemory.owner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.DeletedAccount;
import dev.rowhouse.auth.account.LastAdmin;
import dev.rowhouse.auth.account.NotAnAdmin;
import dev.rowhouse.auth.account.OwnAccount;
import dev.rowhouse.auth.account.Password;
import dev.rowhouse.auth.account.Registration;
import dev.rowhouse.auth.account.Role;
import dev.rowhouse.auth.account.Standing;
import dev.rowhouse.auth.session.BadCredentials;
import dev.rowhouse.events.AccountDeleted;
import org.junit.jupiter.api.Test;

class EndAccountTest {

    private final LifecycleInMemory life = new LifecycleInMemory(Registration.OPEN);
    private final EndAccount endAccount = life.endAccount();
    private final Account admin = life.account("admin@example.org", Role.ADMIN, Standing.ACTIVE);
    private final Account member = life.account("ada@example.org", Role.MEMBER, Standing.ACTIVE);

    @Test
    void removesTheAccountItsSessionsAndTellsTheOthers() {
        life.login(member.email(), PASSWORD);

        endAccount.own(new Password(PASSWORD), owner(member));

        assertThat(life.accounts.findById(member.id())).isEmpty();
        assertThat(life.openSessions(member)).isZero();
        assertThat(life.deleted).extracting(DeletedAccount::id).containsExactly(member.id());
        assertThat(life.events(AccountDeleted.class))
                .singleElement()
                .satisfies(event -> assertThat(event.accountId()).isEqualTo(member.id()));
        assertThat(life.deeds()).endsWith("account.deleted");
    }

    @Test
    void asksForThePassword() {
        assertThatExceptionOfType(BadCredentials.class)
                .isThrownBy(() -> endAccount.own(new Password("another password"), owner(member)));
        assertThat(life.accounts.findById(member.id())).isPresent();
    }

    @Test
    void givesTheEmailFree() {
        endAccount.other(member.id(), owner(admin));

        Account next = life.account(member.email(), Role.MEMBER, Standing.ACTIVE);

        assertThat(next.id()).isNotEqualTo(member.id());
    }

    @Test
    void keepsTheLastAdminWhoSignsIn() {
        life.account("invited@example.org", Role.ADMIN, Standing.INVITED);
        Account disabled = life.account("disabled@example.org", Role.ADMIN, Standing.ACTIVE);
        life.manageAccounts().change(owner(admin), disabled.id(), null, true);

        assertThatExceptionOfType(LastAdmin.class)
                .isThrownBy(() -> endAccount.own(new Password(PASSWORD), owner(admin)));

        life.manageAccounts().change(owner(admin), disabled.id(), null, false);
        endAccount.own(new Password(PASSWORD), owner(admin));
        assertThat(life.accounts.findById(admin.id())).isEmpty();
    }

    @Test
    void takesOrdersFromOtherAdminsOnly() {
        assertThatExceptionOfType(NotAnAdmin.class).isThrownBy(() -> endAccount.other(admin.id(), owner(member)));
        assertThatExceptionOfType(OwnAccount.class).isThrownBy(() -> endAccount.other(admin.id(), owner(admin)));
    }
}

package dev.rowhouse.auth.lifecycle;

import static dev.rowhouse.auth.lifecycle.LifecycleInMemory.PASSWORD;
import static dev.rowhouse.auth.lifecycle.LifecycleInMemory.SOMEBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.EmailTaken;
import dev.rowhouse.auth.account.InvalidField;
import dev.rowhouse.auth.account.NotAnAdmin;
import dev.rowhouse.auth.account.Registration;
import dev.rowhouse.auth.account.RegistrationClosed;
import dev.rowhouse.auth.account.Role;
import dev.rowhouse.auth.account.Standing;
import dev.rowhouse.auth.session.BadCredentials;
import dev.rowhouse.auth.session.OpaqueToken;
import dev.rowhouse.events.AccountRegistered;
import dev.rowhouse.events.AuditRecorded;
import dev.rowhouse.events.LetterKind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InvitationsTest {

    private static final String EMAIL = "ada@example.org";

    private final LifecycleInMemory life = new LifecycleInMemory(Registration.INVITE_ONLY);
    private final Invitations invitations = life.invitations();
    private final Actor admin = LifecycleInMemory.owner(life.account("admin@example.org", Role.ADMIN, Standing.ACTIVE));

    @ParameterizedTest
    @EnumSource(names = "CLOSED", mode = EnumSource.Mode.EXCLUDE)
    void admitsAnInvitedPersonWithThePasswordTheyChoose(Registration registration) {
        LifecycleInMemory here = new LifecycleInMemory(registration);
        Actor inviting = LifecycleInMemory.owner(here.account("admin@example.org", Role.ADMIN, Standing.ACTIVE));

        Invitations.Invited invited = here.invitations().invite(EMAIL, Role.VIEWER, null, inviting);
        assertThat(invited.isNew()).isTrue();
        assertThat(invited.account().status()).isEqualTo("invited");
        assertThatExceptionOfType(BadCredentials.class).isThrownBy(() -> here.login(EMAIL, PASSWORD));

        here.invitations().accept(here.token(), PASSWORD, " Ada L. ", SOMEBODY);

        assertThatCode(() -> here.login(EMAIL, PASSWORD)).doesNotThrowAnyException();
        assertThat(invited.account().role()).isEqualTo(Role.VIEWER);
        assertThat(invited.account().displayName()).isEqualTo("Ada L.");
        assertThat(here.events(AccountRegistered.class)).hasSize(2);
        assertThat(here.deeds()).endsWith("account.invited", "account.confirmed");
    }

    @Test
    void invitesAgainWithTheRoleOfNow() {
        Account first = invitations.invite(EMAIL, Role.VIEWER, null, admin).account();
        OpaqueToken older = life.token();

        Invitations.Invited again = invitations.invite(EMAIL, Role.MEMBER, null, admin);

        assertThat(again.isNew()).isFalse();
        assertThat(again.account().id()).isEqualTo(first.id());
        assertThat(again.account().role()).isEqualTo(Role.MEMBER);
        assertThat(life.kinds()).containsExactly(LetterKind.INVITATION, LetterKind.INVITATION);
        assertNotGood(older);
        assertThat(life.events(AuditRecorded.class).stream()
                        .filter(deed -> deed.action().equals("account.role-changed")))
                .singleElement()
                .satisfies(deed -> {
                    assertThat(deed.actor()).isEqualTo(admin.account());
                    assertThat(deed.target()).isEqualTo(first.id().toString());
                    assertThat(deed.details()).isEqualTo(Map.of("old_role", "viewer", "new_role", "member"));
                });
        invitations.invite(EMAIL, Role.MEMBER, null, admin);
        assertThat(life.deeds().stream().filter("account.role-changed"::equals)).hasSize(1);
    }

    @Test
    void isGoodForAWeek() {
        invitations.invite(EMAIL, Role.VIEWER, null, admin);
        OpaqueToken token = life.token();
        life.clock.forward(Duration.ofDays(7).minusSeconds(1));
        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> invitations.accept(token, "too short", null, SOMEBODY))
                .satisfies(e -> assertThat(e.field()).isEqualTo("password"));

        life.clock.forward(Duration.ofSeconds(1));

        assertNotGood(token);
    }

    @Test
    void isWithdrawnWithTheAccount() {
        Account invited = invitations.invite(EMAIL, Role.VIEWER, null, admin).account();
        OpaqueToken token = life.token();

        life.endAccount().other(invited.id(), admin);

        assertNotGood(token);
        assertThat(life.accounts.findByEmail(EMAIL)).isEmpty();
    }

    @Test
    void refusesAnEmailThatSomebodyHas() {
        life.account(EMAIL, Role.MEMBER, Standing.ACTIVE);

        assertThatExceptionOfType(EmailTaken.class)
                .isThrownBy(() -> invitations.invite(EMAIL, Role.VIEWER, null, admin));
        assertThat(life.letters()).isEmpty();
    }

    @Test
    void takesOrdersFromAdminsOnly() {
        Actor member = LifecycleInMemory.owner(life.account("member@example.org", Role.MEMBER, Standing.ACTIVE));

        assertThatExceptionOfType(NotAnAdmin.class)
                .isThrownBy(() -> invitations.invite(EMAIL, Role.VIEWER, null, member));
    }

    @Test
    void addsNobodyWhenClosed() {
        LifecycleInMemory closed = new LifecycleInMemory(Registration.CLOSED);
        Actor caller = LifecycleInMemory.owner(closed.account("admin@example.org", Role.ADMIN, Standing.ACTIVE));

        assertThatExceptionOfType(RegistrationClosed.class)
                .isThrownBy(() -> closed.invitations().invite(EMAIL, Role.VIEWER, null, caller));
    }

    private void assertNotGood(OpaqueToken token) {
        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> invitations.accept(token, PASSWORD, null, SOMEBODY))
                .satisfies(e -> assertThat(e.field()).isEqualTo("token"));
    }
}

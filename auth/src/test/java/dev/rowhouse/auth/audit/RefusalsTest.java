package dev.rowhouse.auth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.auth.TestClock;
import dev.rowhouse.delivery.AuditTrail;
import dev.rowhouse.events.AuditRecorded;
import dev.rowhouse.events.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

class RefusalsTest {

    private static final Map<String, String> NONE = Map.of();

    private final TestClock clock = new TestClock();
    private final List<Event> outbox = new ArrayList<>();
    private final Refusals refusals =
            new Refusals(new AuditTrail("auth", outbox::add, clock), clock, TransactionOperations.withoutTransaction());

    @Test
    void tellsTheFirstAtOnceAndTheNumberOfOthersWhenTheMinuteIsOver() {
        Actor actor = new Actor(UUID.randomUUID(), UUID.randomUUID(), "192.0.2.7");
        for (int n = 0; n < 500; n++) {
            refusals.note(actor, "account.access-refused", "account", "7", Map.of("path", "/" + n));
        }
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo(actor.account());
            assertThat(entry.credential()).isEqualTo(actor.credential());
            assertThat(entry.details()).isEqualTo(Map.of("path", "/0"));
        });

        clock.forward(Duration.ofSeconds(59));
        refusals.tell();
        assertThat(entries()).hasSize(1);
        clock.forward(Duration.ofSeconds(1));
        refusals.tell();

        assertThat(entries()).hasSize(2);
        assertThat(entries().get(1).action()).isEqualTo("account.access-refused");
        assertThat(entries().get(1).details()).containsEntry("further", "499").containsKey("since");
        refusals.tell();
        assertThat(entries()).hasSize(2);
        refusals.note(actor, "account.access-refused", "account", "7", NONE);
        assertThat(entries()).hasSize(3);
    }

    @Test
    void tellsNoNumberWhereThereWasOne() {
        nobody("192.0.2.7", "unknown");
        clock.forward(Duration.ofMinutes(1));
        refusals.tell();

        assertThat(entries()).hasSize(1);
    }

    @Test
    void countsWhatIsDoneToNobodyByTheNetworkAndTheRestByTheTarget() {
        nobody("2001:db8:1:2::7", "unknown");
        nobody("2001:db8:1:2::8", "unknown");
        nobody("192.0.2.7", "unknown");
        nobody("192.0.2.7", "an account");
        nobody("192.0.2.8", "an account");

        assertThat(entries()).hasSize(3);
    }

    @Test
    void tellsSoManyInAMinuteAndOfFurtherOnesTheNumberOnly() {
        for (int n = 0; n < 1_000; n++) {
            nobody("192.0.2.7", "account " + n);
        }
        assertThat(entries()).hasSize(Refusals.MOST);
        clock.forward(Duration.ofMinutes(1));
        refusals.tell();

        assertThat(entries()).hasSize(Refusals.MOST + 1);
        AuditRecorded last = entries().get(Refusals.MOST);
        assertThat(last.action()).isEqualTo("account.refusals-left-out");
        assertThat(last.details()).containsEntry("further", Integer.toString(1_000 - Refusals.MOST));
    }

    @Test
    void tellsTheRestBeforeTheProcessEnds() {
        nobody("192.0.2.7", "unknown");
        nobody("192.0.2.7", "unknown");

        refusals.close();

        assertThat(entries()).hasSize(2);
    }

    private void nobody(String address, String target) {
        refusals.note(new Actor(null, null, address), "account.login-refused", "account", target, NONE);
    }

    private List<AuditRecorded> entries() {
        return outbox.stream().map(AuditRecorded.class::cast).toList();
    }
}

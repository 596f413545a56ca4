package dev.rowhouse.auth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.auth.TestKeys;
import dev.rowhouse.delivery.AuditTrail;
import dev.rowhouse.events.AuditRecorded;
import dev.rowhouse.events.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

class KeyringTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final KeyRotation ROTATION =
            new KeyRotation(Duration.ofDays(30), Duration.ofMinutes(10), Duration.ofMinutes(15));

    private Instant now = START;
    private final Clock clock = new Now();
    private final SigningKeys stored = new InMemorySigningKeys();
    private final KeyEncryption encryption = encryption(TestKeys.KEY_ENCRYPTION_KEY);

    @Test
    void makesOneKeyAndKeepsIt() {
        SigningKey first = open().current();
        SigningKey again = open().current();

        assertThat(again).isEqualTo(first);
        assertThat(stored.all()).hasSize(1);
    }

    @Test
    void signsWithTheNewestKeyAndPublishesAll() {
        KeyForms forms = new KeyForms(encryption);
        stored.add(forms.fresh(1, START));
        SealedKey newest = forms.fresh(2, START);
        stored.add(newest);

        Keyring keyring = open();

        assertThat(keyring.current().kid()).isEqualTo(newest.kid());
        assertThat((List<?>) keyring.jwkSet().get("keys")).hasSize(2);
        assertThat(keyring.jwkSet().toString()).doesNotContain(", d=", "{d=");
    }

    @Test
    void doesNotOpenWithAnotherKeyEncryptionKey() {
        open();

        assertThatExceptionOfType(WrongKeyEncryptionKey.class)
                .isThrownBy(() -> Keyring.open(stored, encryption(TestKeys.OTHER_KEY_ENCRYPTION_KEY), ROTATION, clock));
    }

    @Test
    void doesNotOpenAPrivateKeyThatWasPutBesideAnotherPublicKey() {
        KeyForms forms = new KeyForms(encryption);
        SealedKey one = forms.fresh(1, START);
        SealedKey other = forms.fresh(2, START);
        stored.add(new SealedKey(1, one.kid(), one.publicKey(), other.privateKey(), START));

        assertThatExceptionOfType(WrongKeyEncryptionKey.class).isThrownBy(this::open);
    }

    @Test
    void storesNoPrivateKeyInClear() {
        SealedKey sealed = new KeyForms(encryption).fresh(1, START);
        byte[] open = encryption.open(sealed.privateKey(), sealed.publicKey());

        assertThat(sealed.privateKey()).hasSizeGreaterThan(open.length);
        assertThat(hex(sealed.privateKey())).doesNotContain(hex(open));
        assertThat(hex(new KeyForms(encryption).fresh(1, START).privateKey())).isNotEqualTo(hex(sealed.privateKey()));
    }

    @Test
    void goesOnWithItsKeysWhenTheDatabaseHasNoneAnyMore() {
        Keyring keyring = open();
        String kid = keyring.current().kid();
        stored.remove(1);

        keyring.turn();

        assertThat(keyring.current().kid()).isEqualTo(kid);
        assertThat((List<?>) keyring.jwkSet().get("keys")).hasSize(1);
    }

    @Test
    void publishesTheNextKeyBeforeItSigns() {
        Keyring keyring = open();
        String first = keyring.current().kid();
        now = START.plus(Duration.ofDays(30)).minus(Duration.ofMinutes(10)).minusSeconds(1);
        keyring.turn();
        assertThat(published(keyring)).containsExactly(first);

        now = now.plusSeconds(1);
        keyring.turn();
        assertThat(published(keyring)).hasSize(2).contains(first);
        assertThat(keyring.current().kid()).isEqualTo(first);

        now = START.plus(Duration.ofDays(30));
        assertThat(keyring.current().kid()).isNotEqualTo(first);
        assertThat(published(keyring)).contains(first, keyring.current().kid());
    }

    @Test
    void aKeyThatComesByTheScheduleIsInTheAuditLog() {
        Keyring keyring = open();
        List<Event> outbox = new ArrayList<>();
        AuditTrail audit = new AuditTrail("auth", outbox::add, Clock.systemUTC());
        TurningKeys turning = new TurningKeys(keyring, audit, TransactionOperations.withoutTransaction());
        turning.turn();
        assertThat(outbox).isEmpty();

        now = START.plus(Duration.ofDays(30));
        turning.turn();
        turning.turn();

        assertThat(outbox).singleElement().isInstanceOfSatisfying(AuditRecorded.class, deed -> {
            assertThat(deed.action()).isEqualTo("key.rotated");
            assertThat(deed.target()).isEqualTo(stored.all().get(0).kid());
            assertThat(deed.actor()).isNull();
        });
    }

    @Test
    void publishesAKeyAsLongAsItsTokensLive() {
        Keyring keyring = open();
        String first = keyring.current().kid();
        SigningKey next = keyring.rotate();
        now = next.signsFrom().plus(Duration.ofMinutes(16));
        keyring.turn();
        assertThat(published(keyring)).contains(first);

        now = now.plusSeconds(1);
        keyring.turn();
        assertThat(published(keyring)).containsExactly(next.kid());
        assertThat(stored.all()).extracting(SealedKey::kid).containsExactly(next.kid());
    }

    @Test
    void whoAsksTwiceForAnotherKeyGetsTheSame() {
        Keyring keyring = open();

        SigningKey next = keyring.rotate();

        assertThat(keyring.rotate()).isEqualTo(next);
        assertThat(next.signsFrom()).isEqualTo(START.plus(Duration.ofMinutes(10)));
        now = next.signsFrom();
        assertThat(keyring.rotate()).isNotEqualTo(next);
    }

    @Test
    void heedsWhatAnotherInstanceDoes() {
        Keyring one = open();
        Keyring other = open();
        SigningKey next = one.rotate();

        other.turn();

        assertThat(published(other)).isEqualTo(published(one));
        now = next.signsFrom();
        assertThat(other.current().kid()).isEqualTo(next.kid());
        assertThat(stored.all()).hasSize(2);
    }

    @Test
    void withoutAScheduleAKeySignsForEver() {
        Keyring keyring = Keyring.open(
                stored,
                encryption,
                new KeyRotation(Duration.ZERO, Duration.ofMinutes(10), Duration.ofMinutes(15)),
                clock);
        now = START.plus(Duration.ofDays(1000));

        keyring.turn();

        assertThat(published(keyring)).hasSize(1);
    }

    private Keyring open() {
        return Keyring.open(stored, encryption, ROTATION, clock);
    }

    private static List<String> published(Keyring keyring) {
        return ((List<?>) Objects.requireNonNull(keyring.jwkSet().get("keys")))
                .stream()
                        .map(key -> String.valueOf(((Map<?, ?>) key).get("kid")))
                        .toList();
    }

    private final class Now extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static KeyEncryption encryption(String key) {
        return new KeyEncryption(Base64.getDecoder().decode(key));
    }
}

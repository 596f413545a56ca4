package dev.rowhouse.auth.key;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signing keys, open for use. A new one is published before it signs, and an old one as long as a token may live that it
 * has signed; so no token that is good is ever refused. Thread-safe.
 *
 * <p>Keys are stored, and any instance may add the next one: of two that do so at once, one wins.
 */
public final class Keyring {

    private static final Logger log = LoggerFactory.getLogger(Keyring.class);
    private static final int FIRST_GENERATION = 1;

    private final SigningKeys stored;
    private final KeyForms forms;
    private final KeyRotation rotation;
    private final Clock clock;
    private volatile Opened opened;

    private Keyring(SigningKeys stored, KeyForms forms, KeyRotation rotation, Clock clock, Opened opened) {
        this.stored = stored;
        this.forms = forms;
        this.rotation = rotation;
        this.clock = clock;
        this.opened = opened;
    }

    /**
     * Opens the stored keys and makes the first one where there is none. Instances that do so at once end up with the same
     * one.
     *
     * @throws WrongKeyEncryptionKey if the stored keys were sealed with another key-encryption key
     */
    public static Keyring open(SigningKeys stored, KeyEncryption encryption, KeyRotation rotation, Clock clock) {
        KeyForms forms = new KeyForms(encryption);
        List<SealedKey> sealed = stored.all();
        if (sealed.isEmpty()) {
            stored.add(forms.fresh(FIRST_GENERATION, now(clock)));
            sealed = stored.all();
        }
        return new Keyring(stored, forms, rotation, clock, Opened.of(sealed, forms));
    }

    /** The key that signs now. */
    public SigningKey current() {
        List<SigningKey> keys = opened.newestFirst();
        Instant now = clock.instant();
        return keys.stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .findFirst()
                .orElseGet(() -> keys.get(keys.size() - 1));
    }

    /** The public halves, as a JWK set of RFC 7517. The same object as long as nothing changes. */
    public Map<String, Object> jwkSet() {
        return opened.jwkSet();
    }

    /**
     * Adds the next key if it is time, takes away those that are of no use, and reads what other instances have done.
     *
     * @return the key that was added, unless another instance was faster
     */
    public synchronized Optional<SigningKey> turn() {
        reload();
        List<SigningKey> keys = opened.newestFirst();
        Instant now = clock.instant();
        boolean added = rotation.isDue(keys.get(0), now) && addNext();
        for (int i = 1; i < keys.size(); i++) {
            if (rotation.isOver(keys.get(i - 1).signsFrom(), now)) {
                stored.remove(keys.get(i).generation());
                log.info("Signing key {} is of no use any more", keys.get(i).kid());
            }
        }
        reload();
        return added ? Optional.of(opened.newestFirst().get(0)) : Optional.empty();
    }

    /** Has the next key take over as soon as every service knows it. Where one is on its way already, that is it. */
    public synchronized SigningKey rotate() {
        reload();
        if (!opened.newestFirst().get(0).signsFrom().isAfter(clock.instant())) {
            addNext();
            reload();
        }
        return opened.newestFirst().get(0);
    }

    private boolean addNext() {
        SigningKey newest = opened.newestFirst().get(0);
        SealedKey next = forms.fresh(newest.generation() + 1, now(clock).plus(rotation.announced()));
        boolean added = stored.add(next);
        if (added) {
            log.info("Signing key {} takes over at {}", next.kid(), next.signsFrom());
        }
        return added;
    }

    private void reload() {
        List<SealedKey> sealed = stored.all();
        if (sealed.isEmpty()) {
            log.warn("There are no signing keys in the database any more; those that are open stay in use");
            return;
        }
        if (!sealed.stream().map(SealedKey::kid).toList().equals(opened.kids())) {
            opened = Opened.of(sealed, forms);
        }
    }

    private static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private record Opened(List<SigningKey> newestFirst, Map<String, Object> jwkSet) {

        static Opened of(List<SealedKey> sealed, KeyForms forms) {
            List<SigningKey> keys = sealed.stream().map(forms::open).toList();
            return new Opened(
                    keys,
                    Map.of(
                            "keys",
                            keys.stream()
                                    .map(key -> Map.<String, Object>copyOf(KeyForms.publicJwk(key.publicKey())))
                                    .toList()));
        }

        List<String> kids() {
            return newestFirst.stream().map(SigningKey::kid).toList();
        }
    }
}

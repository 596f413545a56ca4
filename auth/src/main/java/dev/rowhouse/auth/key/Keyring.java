package dev.rowhouse.auth.key;

import java.util.List;
import java.util.Map;

/** The signing keys, open for use. Immutable. */
public final class Keyring {

    private static final int FIRST_GENERATION = 1;

    private final List<SigningKey> keys;

    private Keyring(List<SigningKey> keys) {
        this.keys = keys;
    }

    /**
     * Opens the stored keys and makes the first one where there is none. Instances that do so at once end up with the same
     * one.
     *
     * @throws WrongKeyEncryptionKey if the stored keys were sealed with another key-encryption key
     */
    public static Keyring open(SigningKeys stored, KeyEncryption encryption) {
        KeyForms forms = new KeyForms(encryption);
        List<SealedKey> sealed = stored.all();
        if (sealed.isEmpty()) {
            stored.add(forms.fresh(FIRST_GENERATION));
            sealed = stored.all();
        }
        return new Keyring(sealed.stream().map(forms::open).toList());
    }

    /** The key that signs; the others only verify. */
    public SigningKey current() {
        return keys.get(0);
    }

    /** The public halves, as a JWK set of RFC 7517. */
    public Map<String, Object> jwkSet() {
        return Map.of(
                "keys",
                keys.stream()
                        .map(key -> Map.<String, Object>copyOf(KeyForms.publicJwk(key.publicKey())))
                        .toList());
    }
}

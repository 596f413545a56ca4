package dev.rowhouse.auth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.auth.TestKeys;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyringTest {

    private final SigningKeys stored = new InMemorySigningKeys();
    private final KeyEncryption encryption = encryption(TestKeys.KEY_ENCRYPTION_KEY);

    @Test
    void makesOneKeyAndKeepsIt() {
        SigningKey first = Keyring.open(stored, encryption).current();
        SigningKey again = Keyring.open(stored, encryption).current();

        assertThat(again).isEqualTo(first);
        assertThat(stored.all()).hasSize(1);
    }

    @Test
    void signsWithTheNewestKeyAndPublishesAll() {
        KeyForms forms = new KeyForms(encryption);
        stored.add(forms.fresh(1));
        SealedKey newest = forms.fresh(2);
        stored.add(newest);

        Keyring keyring = Keyring.open(stored, encryption);

        assertThat(keyring.current().kid()).isEqualTo(newest.kid());
        assertThat((List<?>) keyring.jwkSet().get("keys")).hasSize(2);
        assertThat(keyring.jwkSet().toString()).doesNotContain(", d=", "{d=");
    }

    @Test
    void doesNotOpenWithAnotherKeyEncryptionKey() {
        Keyring.open(stored, encryption);

        assertThatExceptionOfType(WrongKeyEncryptionKey.class)
                .isThrownBy(() -> Keyring.open(stored, encryption(TestKeys.OTHER_KEY_ENCRYPTION_KEY)));
    }

    @Test
    void doesNotOpenAPrivateKeyThatWasPutBesideAnotherPublicKey() {
        KeyForms forms = new KeyForms(encryption);
        SealedKey one = forms.fresh(1);
        SealedKey other = forms.fresh(2);
        stored.add(new SealedKey(1, one.kid(), one.publicKey(), other.privateKey()));

        assertThatExceptionOfType(WrongKeyEncryptionKey.class).isThrownBy(() -> Keyring.open(stored, encryption));
    }

    @Test
    void storesNoPrivateKeyInClear() {
        SealedKey sealed = new KeyForms(encryption).fresh(1);
        byte[] open = encryption.open(sealed.privateKey(), sealed.publicKey());

        assertThat(sealed.privateKey()).hasSizeGreaterThan(open.length);
        assertThat(hex(sealed.privateKey())).doesNotContain(hex(open));
        assertThat(hex(new KeyForms(encryption).fresh(1).privateKey())).isNotEqualTo(hex(sealed.privateKey()));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static KeyEncryption encryption(String key) {
        return new KeyEncryption(Base64.getDecoder().decode(key));
    }
}

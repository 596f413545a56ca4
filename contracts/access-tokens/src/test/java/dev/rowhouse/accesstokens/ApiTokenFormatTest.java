package dev.rowhouse.accesstokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ApiTokenFormatTest {

    @Test
    void hasRoomForEverySecretAndEveryChecksum() {
        BigInteger base = BigInteger.valueOf(62);

        assertThat(base.pow(43)).isGreaterThan(BigInteger.TWO.pow(256));
        assertThat(base.pow(6)).isGreaterThan(BigInteger.TWO.pow(32));
    }

    /** Python: binascii.crc32 of the first 46 characters. Others check tokens by what the README says, so it has to stay so. */
    @Test
    void writesTheSameForEver() {
        byte[] counting = new byte[32];
        for (int i = 0; i < counting.length; i++) {
            counting[i] = (byte) i;
        }

        assertThat(ApiTokenFormat.write(new byte[32])).isEqualTo("rh_" + "0".repeat(43) + "3AlIOC");
        assertThat(ApiTokenFormat.write(counting)).isEqualTo("rh_003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf2LckzE");
    }

    @Test
    void takesWhatItWrote() {
        byte[] most = new byte[32];
        Arrays.fill(most, (byte) 0xff);
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            byte[] secret = new byte[32];
            random.nextBytes(secret);
            assertThat(ApiTokenFormat.isWellFormed(ApiTokenFormat.write(secret)))
                    .isTrue();
        }
        assertThat(ApiTokenFormat.isWellFormed(ApiTokenFormat.write(most))).isTrue();
        assertThat(ApiTokenFormat.write(most)).matches(ApiTokenFormat.REGEX);
    }

    @Test
    void findsEveryMistypedCharacterAndEverySwap() {
        byte[] secret = new byte[32];
        new Random(2).nextBytes(secret);
        String token = ApiTokenFormat.write(secret);

        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'x' ? 'y' : 'x';
            assertThat(ApiTokenFormat.isWellFormed(token.substring(0, i) + other + token.substring(i + 1)))
                    .isFalse();
        }
        for (int i = 3; i < token.length() - 1; i++) {
            if (token.charAt(i) != token.charAt(i + 1)) {
                String swapped = token.substring(0, i) + token.charAt(i + 1) + token.charAt(i) + token.substring(i + 2);
                assertThat(ApiTokenFormat.isWellFormed(swapped)).isFalse();
            }
        }
    }

    @Test
    void takesNothingElse() {
        String token = ApiTokenFormat.write(new byte[32]);

        for (String other :
                new String[] {"", "rh_", token + "0", token.substring(1), token.substring(0, 51), token + "\n"}) {
            assertThat(ApiTokenFormat.isWellFormed(other)).isFalse();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> ApiTokenFormat.write(new byte[31]));
    }
}

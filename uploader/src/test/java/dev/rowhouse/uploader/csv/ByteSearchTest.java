package dev.rowhouse.uploader.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteSearchTest {

    @Test
    void findsTheFirstOfItsCharactersWhereverItStands() {
        Random random = new Random(7);
        ByteSearch search = new ByteSearch('\n', '\r', '"', '\\');
        byte[] near = {'\n', '\r', '"', '\\', '\n' + 1, '"' - 1, 0, (byte) 0x80, (byte) ('\n' | 0x80), (byte) 0xff, 'a'
        };
        for (int n = 0; n < 20_000; n++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = near[4 + random.nextInt(near.length - 4)];
            }
            for (int more = random.nextInt(3); more > 0 && bytes.length > 0; more--) {
                bytes[random.nextInt(bytes.length)] = near[random.nextInt(4)];
            }
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);

            assertThat(search.find(bytes, from, to)).isEqualTo(oneByOne(bytes, from, to));
        }
    }

    private static int oneByOne(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '"' || bytes[i] == '\\') {
                return i;
            }
        }
        return to;
    }
}

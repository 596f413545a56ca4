package dev.rowhouse.query.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CopiedTest {

    private final ByteArrayOutputStream target = new ByteArrayOutputStream();

    @Test
    void keepsWhatItWritesOn() throws IOException {
        Copied copied = new Copied(target, 4);
        copied.write(new byte[] {1, 2, 3, 4}, 1, 3);
        copied.write(5);

        assertThat(target.toByteArray()).containsExactly(2, 3, 4, 5);
        assertThat(copied.copy()).hasValue(new byte[] {2, 3, 4, 5});
    }

    /** Nor what comes after that was too much: a copy has all or is none. */
    @Test
    void keepsNothingOfWhatIsTooMuch() throws IOException {
        Copied copied = new Copied(target, 4);
        copied.write(new byte[] {1, 2, 3}, 0, 3);
        copied.write(new byte[] {4, 5}, 0, 2);
        copied.write(6);

        assertThat(target.toByteArray()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(copied.copy()).isEmpty();
    }

    @Test
    void copiesNothingWhereNothingIsToBeKept() throws IOException {
        Copied copied = new Copied(target, 0);
        copied.write(1);

        assertThat(target.toByteArray()).containsExactly(1);
        assertThat(copied.copy()).isEmpty();
    }
}

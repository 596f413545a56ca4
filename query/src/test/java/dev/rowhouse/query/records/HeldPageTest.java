package dev.rowhouse.query.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeldPageTest {

    private static final int SIZE = 2;

    @Test
    void keepsTheRowBehindThePageApart() {
        HeldPage page = new HeldPage(1, SIZE, 1_000);
        page.add(rows(10, 20, 30));

        assertThat(page.rows()).hasSize(SIZE);
        assertThat(page.lastBeforeMore()).isSameAs(page.rows().get(1));
        assertThat(page.room()).isZero();
    }

    @Test
    void knowsOfNoMoreBehindAPageThatIsJustFull() {
        HeldPage page = new HeldPage(1, SIZE, 1_000);
        page.add(rows(10));
        assertThat(page.room()).isEqualTo(2);
        page.add(rows(20));

        assertThat(page.rows()).hasSize(SIZE);
        assertThat(page.lastBeforeMore()).isNull();
        assertThat(page.room()).isOne();
    }

    /** Of two cells, of which each takes 24 bytes besides its own. */
    @Test
    void holdsExactlyTheLimit() {
        HeldPage page = new HeldPage(1, SIZE, 24 + 10 + 24 + 20);
        page.add(rows(10, 20, 30));

        assertThat(page.isTooLarge()).isFalse();
        assertThat(page.rows()).hasSize(SIZE);
    }

    @Test
    void keepsNothingOfAPageThatIsOneByteLarger() {
        HeldPage page = new HeldPage(1, SIZE, 24 + 10 + 24 + 20 - 1);
        page.add(rows(10, 20, 30));

        assertThat(page.isTooLarge()).isTrue();
        assertThat(page.rows()).isEmpty();
        assertThat(page.room()).isZero();
    }

    @Test
    void knowsBeforeThatSoManyCellsDoNotFit() {
        assertThat(HeldPage.fits(10, 10, 2_400)).isTrue();
        assertThat(HeldPage.fits(10, 10, 2_399)).isFalse();
    }

    @SuppressWarnings("NullAway") // it does not find the annotation of an inner array in a class file
    private static Cells rows(int... lengths) {
        List<byte[] @Nullable []> rows = new ArrayList<>();
        for (int length : lengths) {
            rows.add(new byte[] @Nullable [] {new byte[length]});
        }
        return new Cells(rows);
    }
}

package dev.rowhouse.uploader.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RowBytesTest {

    @Test
    void writesRowsForTheBulkLoader() throws IOException {
        RowBytes rows = new RowBytes(1);
        rows.beginRow();
        rows.number(7);
        rows.text("tab\tline\nback\\nul\0é€😀");
        rows.nullCell();
        rows.endRow();

        assertThat(text(rows)).isEqualTo("7\ttab\\tline\\nback\\\\nul\\0é€😀\t\\N\n");
        assertThat(rows.rows()).isEqualTo(1);
    }

    @Test
    void writesNumbersInDigits() throws IOException {
        RowBytes rows = new RowBytes(1);
        rows.beginRow();
        for (long number : new long[] {0, 9, 10, 4_294_967_295L, Long.MAX_VALUE}) {
            rows.number(number);
        }
        rows.endRow();

        assertThat(text(rows)).isEqualTo("0\t9\t10\t4294967295\t9223372036854775807\n");
    }

    @Test
    void leavesNothingOfADroppedRow() throws IOException {
        RowBytes rows = new RowBytes(1);
        rows.beginRow();
        rows.text("kept");
        rows.endRow();
        rows.beginRow();
        rows.text("dropped");
        rows.dropRow();

        assertThat(text(rows)).isEqualTo("kept\n");
        assertThat(rows.rows()).isEqualTo(1);
    }

    private static String text(RowBytes rows) throws IOException {
        return new String(rows.content().readAllBytes(), StandardCharsets.UTF_8);
    }
}

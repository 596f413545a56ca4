package dev.rowhouse.query.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.grammar.values.CellFormat;
import dev.rowhouse.query.snapshot.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowWriterTest {

    private static final List<OutputColumn> COLUMNS =
            List.of(new OutputColumn("a\"b", CellFormat.TEXT), new OutputColumn("n", CellFormat.NUMBER));

    private static String write(OutputFormat format, @Nullable String... cells) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowWriter writer = format.writer(out, COLUMNS);
        Rows rows = new OneRow(cells);
        writer.begin();
        writer.row(rows);
        writer.row(rows);
        writer.end();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void escapesWhatJsonNeedsEscaped() throws IOException {
        assertThat(write(OutputFormat.JSON, "\u0000\t\n\r\u001f\"\\/\u007f\u00e9\ud83d\ude00", "1.500"))
                .isEqualTo(
                        "[" + "{\"a\\\"b\":\"\\u0000\\t\\n\\r\\u001f\\\"\\\\/\u007f\u00e9\ud83d\ude00\",\"n\":1.5},\n"
                                + "{\"a\\\"b\":\"\\u0000\\t\\n\\r\\u001f\\\"\\\\/\u007f\u00e9\ud83d\ude00\",\"n\":1.5}]");
    }

    @Test
    void quotesWhatCsvNeedsQuoted() throws IOException {
        assertThat(write(OutputFormat.CSV, "a\"\",\r\n\"", "0.00"))
                .isEqualTo("\"a\"\"b\",n\r\n" + "\"a\"\"\"\",\r\n\"\"\",0\r\n".repeat(2));
        assertThat(write(OutputFormat.CSV, "=1+1", null)).endsWith("=1+1,\r\n");
        assertThat(write(OutputFormat.CSV, "", null)).endsWith("\r\n\"\",\r\n");
        assertThat(write(OutputFormat.CSV, null, "100")).endsWith("\r\n,100\r\n");
    }

    @Test
    void endsEachObjectWithALine() throws IOException {
        assertThat(write(OutputFormat.NDJSON, null, "-0.10")).isEqualTo("{\"a\\\"b\":null,\"n\":-0.1}\n".repeat(2));
    }

    private static final class OneRow implements Rows {

        private final @Nullable String[] cells;

        OneRow(@Nullable String... cells) {
            this.cells = cells;
        }

        @Override
        public List<ResultColumn> columns() {
            return List.of();
        }

        @Override
        public boolean next() {
            return false;
        }

        @Override
        public byte @Nullable [] cell(int index) {
            String cell = cells[index];
            return cell == null ? null : cell.getBytes(StandardCharsets.UTF_8);
        }
    }
}

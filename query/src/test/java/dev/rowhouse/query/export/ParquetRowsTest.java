package dev.rowhouse.query.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.grammar.values.CellFormat;
import dev.rowhouse.query.snapshot.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetRowsTest {

    private static final long GROUP = 8L * 1024 * 1024;

    private static ParquetFile written(ExportColumn column, long rowGroup, int rows, IntFunction<@Nullable String> cell)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ParquetRows file = new ParquetRows(out, "dataset", List.of(column), rowGroup);
        file.begin();
        for (int i = 0; i < rows; i++) {
            file.row(new OneCell(cell.apply(i)));
        }
        file.end();
        return ParquetFile.of(out.toByteArray());
    }

    private static Group only(ExportColumn column, String cell) throws IOException {
        return written(column, GROUP, 1, row -> cell).rows().get(0);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 127, Long.MAX_VALUE})
    void keepsEveryLong(long value) throws IOException {
        Group row = only(new ExportColumn("n", CellFormat.INTEGER, 19, 0), Long.toString(value));

        assertThat(row.getLong("n", 0)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 10, 18, 36, 65})
    void keepsDecimalsOfAllTheirDigits(int precision) throws IOException {
        ExportColumn column = new ExportColumn("d", CellFormat.NUMBER, precision, 1);
        String largest = precision == 1 ? "0.9" : "9".repeat(precision - 1) + ".9";

        for (String sign : List.of("", "-")) {
            byte[] unscaled = only(column, sign + largest).getBinary("d", 0).getBytes();
            assertThat(new BigInteger(unscaled)).isEqualTo(new BigInteger(sign + "9".repeat(precision)));
            byte[] one = only(column, sign + "0.1").getBinary("d", 0).getBytes();
            assertThat(one).hasSameSizeAs(unscaled);
            assertThat(new BigInteger(one)).isEqualTo(new BigInteger(sign + "1"));
        }
    }

    @Test
    void refusesADecimalOfMoreDigitsThanTheServerSaid() {
        ExportColumn column = new ExportColumn("d", CellFormat.NUMBER, 4, 2);

        assertThatThrownBy(() -> only(column, "99999999.99")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsWhatIsApproximate() throws IOException {
        ExportColumn column = new ExportColumn("a", CellFormat.APPROXIMATE, 22, 31);

        assertThat(only(column, "-1.7976931348623157e308").getDouble("a", 0)).isEqualTo(-Double.MAX_VALUE);
        assertThat(only(column, "4.9e-324").getDouble("a", 0)).isEqualTo(Double.MIN_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "\u00e4\ud83d\ude00", "a b,\"c\"\n", "_upload"})
    void takesAnyName(String name) throws IOException {
        ParquetFile file = written(new ExportColumn(name, CellFormat.TEXT, 0, 0), GROUP, 1, row -> "x");

        assertThat(file.schema().getFieldName(0)).isEqualTo(name);
        assertThat(file.rowGroups().get(0).getColumns().get(0).getPath().toArray())
                .containsExactly(name);
        assertThat(file.rows().get(0).getString(0, 0)).isEqualTo("x");
    }

    /** More values than a page takes, first so few different ones that a dictionary pays, then too many. */
    @Test
    void writesPagesWithADictionaryAndWithout() throws IOException {
        IntFunction<@Nullable String> cell =
                row -> row % 7 == 0 ? null : row < 60_000 ? "kind " + row % 5 : "\u00e4 " + row + "z".repeat(row % 90);
        ParquetFile file = written(new ExportColumn("t", CellFormat.TEXT, 0, 0), GROUP, 200_000, cell);

        assertThat(file.rowGroups()).hasSize(1);
        ColumnChunkMetaData chunk = file.rowGroups().get(0).getColumns().get(0);
        assertThat(chunk.getEncodings().toString()).contains("DICTIONARY", "PLAIN");
        assertThat(chunk.getDictionaryPageOffset()).isEqualTo(4);
        assertThat(chunk.getFirstDataPageOffset()).isGreaterThan(4);
        assertThat(file.rows()).hasSize(200_000);
        for (int i = 0; i < 200_000; i++) {
            Group row = file.rows().get(i);
            String expected = cell.apply(i);
            assertThat(row.getFieldRepetitionCount(0)).isEqualTo(expected == null ? 0 : 1);
            if (expected != null) {
                assertThat(row.getString(0, 0)).isEqualTo(expected);
            }
        }
    }

    @Test
    void endsARowGroupByItsSize() throws IOException {
        ParquetFile file =
                written(new ExportColumn("t", CellFormat.TEXT, 0, 0), 64 * 1024, 1_000, row -> (row + "-").repeat(200));

        assertThat(file.rowGroups()).hasSizeBetween(5, 50);
        assertThat(file.rowGroups())
                .allSatisfy(group -> assertThat(group.getRowCount()).isPositive());
        assertThat(file.rows())
                .hasSize(1_000)
                .last()
                .matches(row -> row.getString(0, 0).startsWith("999-999-"));
    }

    @Test
    void tellsNoBoundsOfLongTexts() throws IOException {
        ExportColumn column = new ExportColumn("t", CellFormat.TEXT, 0, 0);
        String text = "x".repeat(300);
        ParquetFile file = written(column, GROUP, 2, row -> row == 0 ? null : text);

        assertThat(file.rowGroups().get(0).getColumns().get(0).getStatistics().hasNonNullValue())
                .isFalse();
        assertThat(file.rows().get(1).getString(0, 0)).isEqualTo(text);
    }

    @Test
    void writesAColumnOfNullsOnly() throws IOException {
        ParquetFile file = written(new ExportColumn("d", CellFormat.DATE, 0, 0), GROUP, 3, row -> null);

        assertThat(file.rows()).hasSize(3).allMatch(row -> row.getFieldRepetitionCount(0) == 0);
        assertThat(file.rowGroups().get(0).getColumns().get(0).getStatistics().getNumNulls())
                .isEqualTo(3);
    }

    private record OneCell(@Nullable String text) implements Rows {

        @Override
        public List<ResultColumn> columns() {
            throw new UnsupportedOperationException("Whoever tests knows");
        }

        @Override
        public boolean next() {
            return false;
        }

        @Override
        public byte @Nullable [] cell(int index) {
            return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        }
    }
}

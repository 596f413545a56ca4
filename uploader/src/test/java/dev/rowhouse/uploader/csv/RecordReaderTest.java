package dev.rowhouse.uploader.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {

    private record Row(long line, List<String> cells) {}

    @Test
    void givesEachRowItsLineAndItsCells() {
        assertThat(read("a,\"b\nc\"\n\nd,\"e \"\"f\"\"\"\n"))
                .containsExactly(new Row(1, List.of("a", "b\nc")), new Row(4, List.of("d", "e \"f\"")));
    }

    @Test
    void goesOnAfterAMalformedRow() {
        assertThat(read("1,a\n2,\"b\"x\n3,c\n"))
                .containsExactly(
                        new Row(1, List.of("1", "a")),
                        new Row(2, List.of("TEXT_AFTER_QUOTE", "2,\"b\"x")),
                        new Row(3, List.of("3", "c")));
    }

    @Test
    void tellsTheByteThatTheEncodingDoesNotAllow() {
        byte[] latin = "1,caf\u00e9\n2,ok\n".getBytes(StandardCharsets.ISO_8859_1);
        List<Row> rows = read(latin, latin.length);

        assertThat(RecordReader.invalidByte(rows.get(0).cells().get(1))).isEqualTo(0xe9);
        assertThat(RecordReader.printable(rows.get(0).cells().get(1))).isEqualTo("caf\ufffd");
        assertThat(rows.get(1).cells()).containsExactly("2", "ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16LE", "Shift_JIS", "GB18030", "x-windows-949"})
    void givesCellsInTheEncodingOfTheFile(String name) {
        Charset charset = Charset.forName(name);
        List<String> words = Stream.of(
                        "", "plain", "caf\u00e9", "\u20ac 5", "\u8868\u30bd", "\ud55c\uae00", "\ufffd", "\ud83d\ude00")
                .filter(charset.newEncoder()::canEncode)
                .toList();
        Random random = new Random(23);
        List<List<String>> rows = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            String first = random(words, random);
            String second = random(words, random) + "\n" + random(words, random) + "\"" + random(words, random);
            rows.add(List.of("r" + i + first, second));
            text.append("r").append(i).append(first);
            text.append(",\"").append(second.replace("\"", "\"\"")).append("\"\n");
        }
        byte[] bytes = text.toString().getBytes(charset);

        assertThat(read(Grammar.RFC_4180.withCharset(charset), bytes, bytes.length))
                .extracting(Row::cells)
                .isEqualTo(rows);
    }

    @Test
    void tellsBytesThatAreNotAllowedFromTheCharacterThatStandsForThem() {
        byte[] bytes = "\ufffd,\u00e9\n\ufffd?,x\n".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 4] = (byte) 0xff;
        List<Row> rows = read(bytes, bytes.length);

        assertThat(rows.get(0).cells()).containsExactly("\ufffd", "\u00e9");
        assertThat(RecordReader.invalidByte(rows.get(0).cells().get(0))).isEqualTo(-1);
        assertThat(RecordReader.invalidByte(rows.get(1).cells().get(0))).isEqualTo(0xff);
        assertThat(rows.get(1).cells().get(0)).startsWith("\ufffd").hasSize(2);
    }

    @Test
    void saysWhichRowsMayHaveBytesThatAreNotAllowed() {
        byte[] bytes = "caf\u00e9,\ufffd\nx,?\n".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 2] = (byte) 0xe9;
        List<Boolean> suspects = new ArrayList<>();
        new RecordReader(Grammar.RFC_4180, 1000).read(bytes, bytes.length, 1, new RecordReader.Rows() {
            @Override
            public boolean row(long line, Cells cells, boolean suspect) {
                return suspects.add(suspect);
            }

            @Override
            public boolean malformed(long line, RecordScanner.Kind kind, String text) {
                throw new AssertionError(text);
            }
        });

        assertThat(suspects).containsExactly(false, true);
    }

    private static String random(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }

    @Test
    void keepsCharactersOutsideTheBasicPlane() {
        List<Row> rows = read("😀,𝒳\n");

        assertThat(rows).containsExactly(new Row(1, List.of("😀", "𝒳")));
        assertThat(RecordReader.invalidByte("😀")).isEqualTo(-1);
    }

    @Test
    void agreesWithTheScannerOnWhateverComes() {
        Random random = new Random(13);
        for (int round = 0; round < 20_000; round++) {
            String text = RecordScannerTest.nasty(random);
            List<Long> lines = new ArrayList<>();
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            RecordScanner.scan(Grammar.RFC_4180, 1000, bytes, bytes.length, 0, 1, (start, end, next, line, kind) -> {
                if (kind != RecordScanner.Kind.BLANK) {
                    lines.add(line);
                }
                return true;
            });

            assertThat(read(text).stream().map(Row::line)).as(text).isEqualTo(lines);
        }
    }

    private static List<Row> read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return read(bytes, bytes.length);
    }

    private static List<Row> read(byte[] bytes, int length) {
        return read(Grammar.RFC_4180, bytes, length);
    }

    private static List<Row> read(Grammar grammar, byte[] bytes, int length) {
        List<Row> rows = new ArrayList<>();
        new RecordReader(grammar, 1000).read(bytes, length, 1, new RecordReader.Rows() {
            @Override
            public boolean row(long line, Cells cells, boolean suspect) {
                return rows.add(new Row(line, cells.toList()));
            }

            @Override
            public boolean malformed(long line, RecordScanner.Kind kind, String text) {
                return rows.add(new Row(line, List.of(kind.name(), text)));
            }
        });
        return rows;
    }
}

package dev.rowhouse.uploader.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rowhouse.uploader.csv.RecordScanner.Kind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scanner and parser under every grammar, on texts of just the characters that matter to it. */
class GrammarsTest {

    private static final long LIMIT = 40;

    static List<Grammar> grammars() {
        List<Grammar> grammars = new ArrayList<>();
        for (Charset charset :
                List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, Charset.forName("UTF-32BE"))) {
            for (String delimiter : List.of(",", "||", " | ", "aab", "  ")) {
                for (Character quote : new Character[] {'"', '\'', null}) {
                    for (Character escape : new Character[] {'\\', null}) {
                        grammars.add(new Grammar(charset, delimiter, quote, escape, null));
                        grammars.add(new Grammar(charset, delimiter, quote, escape, '#'));
                    }
                }
            }
        }
        return grammars;
    }

    @ParameterizedTest
    @MethodSource("grammars")
    void parserFindsTheRowsThatTheScannerFinds(Grammar grammar) {
        Random random = new Random(17);
        for (int round = 0; round < 1500; round++) {
            String text = nasty(grammar, random);
            byte[] bytes = text.getBytes(grammar.charset());
            List<Long> lines = new ArrayList<>();
            for (Found found : scan(grammar, bytes, bytes.length)) {
                if (found.kind() != Kind.BLANK && found.kind() != Kind.COMMENT) {
                    lines.add(found.line());
                }
            }
            assertThat(read(grammar, bytes, 1)).as(text).isEqualTo(lines);
        }
    }

    @ParameterizedTest
    @MethodSource("grammars")
    void scannerFindsTheSameInAnyPiecesAndFromAnyBoundaryOn(Grammar grammar) {
        Random random = new Random(19);
        int width = CodeUnits.width(grammar.charset());
        for (int round = 0; round < 500; round++) {
            String text = nasty(grammar, random);
            byte[] bytes = text.getBytes(grammar.charset());
            List<Found> whole = scan(grammar, bytes, 1);

            assertThat(scan(grammar, bytes, bytes.length)).as(text).isEqualTo(whole);
            assertThat(scan(grammar, bytes, 3)).as(text).isEqualTo(whole);
            for (int i = 0; i < whole.size(); i++) {
                int from = (int) whole.get(i).start() * width;
                byte[] rest = Arrays.copyOfRange(bytes, from, bytes.length);
                List<Long> tail = new ArrayList<>();
                for (Found found : whole.subList(i, whole.size())) {
                    if (found.kind() != Kind.BLANK && found.kind() != Kind.COMMENT) {
                        tail.add(found.line());
                    }
                }
                assertThat(read(grammar, rest, whole.get(i).line())).as(text).isEqualTo(tail);
            }
        }
    }

    @Test
    void takesTheFirstPlaceWhereALongDelimiterFits() {
        Grammar grammar = new Grammar(StandardCharsets.UTF_8, "aab", '"');

        assertThat(cells(grammar, "xaaabyaab\"q\"aab\n")).containsExactly("xa", "y", "q", "");
    }

    @Test
    void refusesARowThatEndsTheFileBehindAnEscape() {
        Grammar grammar = new Grammar(StandardCharsets.UTF_8, ",", '"', '\\', null);
        byte[] bytes = "a,b\nc,d\\".getBytes(StandardCharsets.UTF_8);

        assertThat(scan(grammar, bytes, bytes.length))
                .extracting(Found::kind)
                .containsExactly(Kind.WELL_FORMED, Kind.OPEN_ESCAPE);
    }

    @Test
    void takesCommentsOnlyAtTheStartOfALine() {
        Grammar grammar = new Grammar(StandardCharsets.UTF_8, ",", '"', null, '#');
        byte[] bytes = "#a\nb,#c\n\"#d\"\n\"e\n#f\"\n".getBytes(StandardCharsets.UTF_8);

        assertThat(scan(grammar, bytes, bytes.length))
                .extracting(Found::kind)
                .containsExactly(Kind.COMMENT, Kind.WELL_FORMED, Kind.WELL_FORMED, Kind.WELL_FORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"IBM037", "ISO-2022-JP", "UTF-16", "UTF-32"})
    void takesNoEncodingInWhichRecordsCannotBeFound(String charset) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Grammar(Charset.forName(charset), ",", '"'));
    }

    @Test
    void takesNoDelimiterThatIsPartOfOtherCharacters() {
        Charset japanese = Charset.forName("Shift_JIS");

        assertThatIllegalArgumentException().isThrownBy(() -> new Grammar(japanese, "|", '"'));
        assertThat(new Grammar(japanese, ";", '"').delimiter()).isEqualTo(";");
    }

    @Test
    void takesNoCharacterWithTwoMeanings() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Grammar(StandardCharsets.UTF_8, "\"|", '"'));
        assertThatIllegalArgumentException().isThrownBy(() -> new Grammar(StandardCharsets.UTF_8, ",", '"', '"', null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Grammar(StandardCharsets.UTF_8, ",", '"', null, ','));
    }

    private static String nasty(Grammar grammar, Random random) {
        List<String> alphabet = new ArrayList<>(List.of("x", "\n", "\r", " ", "\u00fc", "#", "n", "\ud83d\ude00"));
        for (char c : grammar.delimiter().toCharArray()) {
            alphabet.add(String.valueOf(c));
        }
        alphabet.add(grammar.delimiter());
        alphabet.addAll(List.of("\"", "'", "\\", "\\", "\"", "'"));
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(24);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.get(random.nextInt(alphabet.size())));
        }
        return text.toString();
    }

    private record Found(long start, long end, long next, long line, Kind kind) {}

    /** Feeds some units at a time. */
    private static List<Found> scan(Grammar grammar, byte[] bytes, int step) {
        int width = CodeUnits.width(grammar.charset());
        byte[] units = CodeUnits.of(bytes, bytes.length, grammar.charset());
        int count = CodeUnits.count(bytes.length, width);
        List<Found> found = new ArrayList<>();
        RecordScanner.Sink sink = (start, end, next, line, kind) -> found.add(new Found(start, end, next, line, kind));
        RecordScanner scanner = new RecordScanner(grammar, LIMIT / width, 0, 1);
        do {
            while (scanner.position() < count) {
                int from = (int) scanner.position();
                assertThat(scanner.feed(units, from, Math.min(count, from + step), sink))
                        .isTrue();
            }
        } while (!scanner.finish(sink));
        return found;
    }

    private static List<Long> read(Grammar grammar, byte[] bytes, long line) {
        List<Long> lines = new ArrayList<>();
        new RecordReader(grammar, LIMIT).read(bytes, bytes.length, line, new RecordReader.Rows() {
            @Override
            public boolean row(long at, Cells cells, boolean suspect) {
                return lines.add(at);
            }

            @Override
            public boolean malformed(long at, Kind kind, String text) {
                return lines.add(at);
            }
        });
        return lines;
    }

    private static List<String> cells(Grammar grammar, String text) {
        List<String> found = new ArrayList<>();
        byte[] bytes = text.getBytes(grammar.charset());
        new RecordReader(grammar, LIMIT).read(bytes, bytes.length, 1, new RecordReader.Rows() {
            @Override
            public boolean row(long at, Cells cells, boolean suspect) {
                return found.addAll(cells.toList());
            }

            @Override
            public boolean malformed(long at, Kind kind, String malformed) {
                return true;
            }
        });
        return found;
    }
}

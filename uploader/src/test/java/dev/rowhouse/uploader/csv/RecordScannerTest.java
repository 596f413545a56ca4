package dev.rowhouse.uploader.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.uploader.csv.RecordScanner.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordScannerTest {

    private static final long LIMIT = 1000;

    private record Found(long line, Kind kind, String text) {}

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void endsRecordsAtEveryKindOfLineEnding(String ending) {
        assertThat(scan("a,b" + ending + "c" + ending + ending + "d"))
                .containsExactly(
                        new Found(1, Kind.WELL_FORMED, "a,b"),
                        new Found(2, Kind.WELL_FORMED, "c"),
                        new Found(3, Kind.BLANK, ""),
                        new Found(4, Kind.WELL_FORMED, "d"));
    }

    @Test
    void takesALineFeedAfterALineFeedAndACarriageReturnAfterThatAsTwoLines() {
        assertThat(scan("a\n\rb"))
                .containsExactly(
                        new Found(1, Kind.WELL_FORMED, "a"),
                        new Found(2, Kind.BLANK, ""),
                        new Found(3, Kind.WELL_FORMED, "b"));
    }

    @Test
    void keepsLineEndingsInQuotesInTheRecordAndCountsTheirLines() {
        assertThat(scan("1,\"a\r\nb\"\"\n,\rc\",2\nnext"))
                .containsExactly(
                        new Found(1, Kind.WELL_FORMED, "1,\"a\r\nb\"\"\n,\rc\",2"),
                        new Found(5, Kind.WELL_FORMED, "next"));
    }

    @Test
    void takesAQuoteInsideAnUnquotedCellAsText() {
        assertThat(scan("a\"b,c\nd"))
                .containsExactly(new Found(1, Kind.WELL_FORMED, "a\"b,c"), new Found(2, Kind.WELL_FORMED, "d"));
    }

    @Test
    void refusesOneLineWhereTextFollowsAClosingQuote() {
        assertThat(scan("\"a\"b,c\nd"))
                .containsExactly(new Found(1, Kind.TEXT_AFTER_QUOTE, "\"a\"b,c"), new Found(2, Kind.WELL_FORMED, "d"));
    }

    @Test
    void allowsBlanksAfterAClosingQuote() {
        assertThat(scan("\"a\" \t,\"b\" \nc"))
                .containsExactly(
                        new Found(1, Kind.WELL_FORMED, "\"a\" \t,\"b\" "), new Found(2, Kind.WELL_FORMED, "c"));
    }

    @Test
    void losesOneLineOnlyToAQuoteThatIsNeverClosed() {
        assertThat(scan("a\n\"b,1\nc,2\nd,3\n"))
                .containsExactly(
                        new Found(1, Kind.WELL_FORMED, "a"),
                        new Found(2, Kind.UNBALANCED_QUOTE, "\"b,1"),
                        new Found(3, Kind.WELL_FORMED, "c,2"),
                        new Found(4, Kind.WELL_FORMED, "d,3"));
    }

    @Test
    void losesOneLineOnlyToAQuoteThatALaterCellsQuoteSeemsToClose() {
        assertThat(scan("\"b,1\nc,2\n\"x, y\",3\n"))
                .containsExactly(
                        new Found(1, Kind.UNBALANCED_QUOTE, "\"b,1"),
                        new Found(2, Kind.WELL_FORMED, "c,2"),
                        new Found(3, Kind.WELL_FORMED, "\"x, y\",3"));
    }

    @Test
    void losesOneLineOnlyToAQuoteThatIsClosedBeyondTheLimit() {
        String filler = "row,1\n".repeat(200);
        List<Found> found = scan("\"b,1\n" + filler + "\",2\n");

        assertThat(found.get(0)).isEqualTo(new Found(1, Kind.UNBALANCED_QUOTE, "\"b,1"));
        assertThat(found.subList(1, 201)).allMatch(each -> each.kind() == Kind.WELL_FORMED);
        assertThat(found.get(200).line()).isEqualTo(201);
    }

    @Test
    void findsNothingInNothing() {
        assertThat(scan("")).isEmpty();
    }

    @Test
    void findsTheSameHoweverTheBytesAreCut() {
        Random random = new Random(7);
        for (int round = 0; round < 3000; round++) {
            String text = nasty(random);
            List<Found> whole = scan(text);

            assertThat(scanInPieces(text, random)).as(text).isEqualTo(whole);
        }
    }

    @Test
    void findsTheSameFromEveryRecordBoundaryOn() {
        Random random = new Random(11);
        for (int round = 0; round < 2000; round++) {
            String text = nasty(random);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            List<Found> whole = scan(text);
            List<long[]> boundaries = new ArrayList<>();
            RecordScanner.scan(Grammar.RFC_4180, LIMIT, bytes, bytes.length, 0, 1, (start, end, next, line, kind) -> {
                boundaries.add(new long[] {start, line});
                return true;
            });

            for (int i = 0; i < boundaries.size(); i++) {
                long from = boundaries.get(i)[0];
                long line = boundaries.get(i)[1];
                List<Found> head = scan(text.substring(0, (int) from));
                List<Found> tail = new ArrayList<>();
                byte[] rest = text.substring((int) from).getBytes(StandardCharsets.UTF_8);
                RecordScanner.scan(Grammar.RFC_4180, LIMIT, rest, rest.length, 0, line, collect(rest, tail));

                assertThat(head).as(text).isEqualTo(whole.subList(0, i));
                assertThat(tail).as(text).isEqualTo(whole.subList(i, whole.size()));
            }
        }
    }

    /** Short texts of just the characters that matter. */
    static String nasty(Random random) {
        String alphabet = "a,\"\n\r ";
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(24);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static List<Found> scan(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<Found> found = new ArrayList<>();
        RecordScanner.scan(Grammar.RFC_4180, LIMIT, bytes, bytes.length, 0, 1, collect(bytes, found));
        return found;
    }

    private static List<Found> scanInPieces(String text, Random random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<Found> found = new ArrayList<>();
        RecordScanner.Sink sink = collect(bytes, found);
        RecordScanner scanner = new RecordScanner(Grammar.RFC_4180, LIMIT, 0, 1);
        do {
            while (scanner.position() < bytes.length) {
                int from = (int) scanner.position();
                assertThat(scanner.feed(bytes, from, from + 1 + random.nextInt(bytes.length - from), sink))
                        .isTrue();
            }
        } while (!scanner.finish(sink));
        return found;
    }

    private static RecordScanner.Sink collect(byte[] bytes, List<Found> found) {
        return (start, end, next, line, kind) -> {
            found.add(
                    new Found(line, kind, new String(bytes, (int) start, (int) (end - start), StandardCharsets.UTF_8)));
            return true;
        };
    }
}

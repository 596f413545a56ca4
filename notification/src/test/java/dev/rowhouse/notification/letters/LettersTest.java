package dev.rowhouse.notification.letters;

import static dev.rowhouse.notification.SampleEvents.HIRED;
import static dev.rowhouse.notification.SampleEvents.REASONS;
import static dev.rowhouse.notification.SampleEvents.UNKNOWN_COLUMNS;
import static dev.rowhouse.notification.SampleEvents.completed;
import static dev.rowhouse.notification.SampleEvents.failed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.events.JobCompleted;
import dev.rowhouse.events.JobFailed;
import dev.rowhouse.events.JobProblem;
import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.RejectReason;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LettersTest {

    private static final UUID ACCOUNT = UUID.randomUUID();
    private static final Pattern TEXT_LINE = Pattern.compile("(?m)^  ([A-Z][a-z, ]+?) +(-?[\\d,]+)$");
    private static final Pattern HTML_LINE =
            Pattern.compile("<td style=\"[^\"]*\">([^<]+)</td>\\s*<td style=\"[^\"]*\">([^<]+)</td>");

    private final Letters letters = new Letters(URI.create("https://rowhouse.example/base"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2000 | 1937 |  0 | 0 | 63 | 0 | false | hired.csv: 1,937 of 2,000 rows loaded, 63 rejected
            2000 | 2000 |  0 | 0 |  0 | 0 | false | hired.csv: all 2,000 rows loaded
               1 |    1 |  0 | 0 |  0 | 0 | false | hired.csv: 1 row loaded
               1 |    0 |  0 | 0 |  1 | 0 | false | hired.csv: 0 of 1 row loaded, 1 rejected
              10 |    2 |  3 | 1 |  1 | 3 | false | hired.csv: 6 of 10 rows loaded, 1 rejected, 3 skipped
               0 |    0 |  0 | 0 |  0 | 0 | false | hired.csv: there were no rows to load
            2000 | 1937 |  0 | 0 | 63 | 0 | true  | hired.csv (dry run): 1,937 of 2,000 rows would be loaded, 63 rejected
            """)
    void saysTheOutcomeWithCountsInTheSubject(
            long read,
            long created,
            long updated,
            long unchanged,
            long rejected,
            long skipped,
            boolean dryRun,
            String subject) {
        Ledger ledger = new Ledger(read, created, updated, unchanged, rejected, skipped);

        Letter letter = letters.completed(completed(ACCOUNT, "hired.csv", dryRun, ledger, List.of()), "Ada");

        assertThat(letter.subject()).isEqualTo(subject);
        assertThat(letter.text()).contains(subject);
        assertThat(letter.html()).contains(subject);
    }

    @Test
    void showsALedgerThatAddsUp() {
        Letter letter = letters.completed(
                completed(ACCOUNT, "hired.csv", false, new Ledger(3_000_000, 2_000_000, 5, 7, 999_968, 20), REASONS),
                "Ada");

        assertThat(sumOfParts(TEXT_LINE.matcher(letter.text()))).isEqualTo(3_000_000);
        assertThat(sumOfParts(HTML_LINE.matcher(letter.html()))).isEqualTo(3_000_000);
    }

    @Test
    void showsWhatABrokenLedgerDoesNotAccountFor() {
        JobProblem mismatch = new JobProblem("ledger-mismatch", "Ledger mismatch", "Counts differ.", Map.of());

        Letter letter = letters.failed(
                failed(ACCOUNT, "hired.csv", new Ledger(100, 90, 0, 0, 5, 0), List.of(), mismatch), "Ada");

        assertThat(letter.text()).containsPattern("Not accounted for +5\\n");
        assertThat(sumOfParts(TEXT_LINE.matcher(letter.text()))).isEqualTo(100);
    }

    @Test
    void givesEachReasonWithCountAndExample() {
        Letter letter = letters.completed(completed(ACCOUNT), "Ada");

        assertThat(letter.text())
                .contains("41 rows: required in column job_id")
                .contains("First on line 7, where the value is empty")
                .contains("22 rows: type in column hired_at")
                .contains("First on line 1,012, value: yesterday")
                .contains("hired_at must be a date-time");
        assertThat(plain(letter.html()))
                .contains("41 rows: required in column job_id")
                .contains("First on line 7, where the value is empty")
                .contains("22 rows: type in column hired_at")
                .contains("First on line 1,012, value: yesterday")
                .contains("hired_at must be a date-time");
    }

    @Test
    void namesNoColumnWhereTheWholeRowWasRefused() {
        RejectReason reason = new RejectReason("quote", null, 1, 9, "\"open", "A quote is never closed");

        Letter letter = letters.completed(completed(ACCOUNT, "a.csv", false, HIRED, List.of(reason)), "Ada");

        assertThat(letter.text()).contains("1 row: quote\n").doesNotContain("in column", "null");
        assertThat(plain(letter.html())).contains("1 row: quote").doesNotContain("in column", "null");
    }

    @Test
    void linksToThePageAndToTheRejects() {
        JobCompleted event = completed(ACCOUNT);

        Letter letter = letters.completed(event, "Ada");

        String page = "https://rowhouse.example/base/#/uploads/" + event.uploadId();
        String rejects = "https://rowhouse.example/base/api/uploads/" + event.uploadId() + "/rejects";
        assertThat(letter.text()).contains(page, rejects).contains("drop the corrected file there");
        assertThat(letter.html()).contains("href=\"" + page + "\"", "href=\"" + rejects + "\"");
    }

    @Test
    void offersNoRejectsWhereThereAreNone() {
        Letter letter = letters.completed(
                completed(ACCOUNT, "hired.csv", false, new Ledger(5, 5, 0, 0, 0, 0), List.of()), "Ada");

        assertThat(letter.text()).doesNotContain("/rejects", "Why rows were rejected");
        assertThat(letter.html()).doesNotContain("/rejects", "Why rows were rejected");
    }

    @Test
    void saysThatADryRunWroteNothing() {
        Letter letter = letters.completed(completed(ACCOUNT, "hired.csv", true, HIRED, REASONS), "Ada");

        assertThat(letter.text())
                .contains("dry run for the dataset hired")
                .contains("nothing was written")
                .containsPattern("Would be created +1,937\\n");
        assertThat(plain(letter.html()))
                .contains("dry run for the dataset hired")
                .contains("nothing was written");
    }

    @Test
    void saysWhyAJobFailedAndWhatToDo() {
        JobFailed event = failed(ACCOUNT, "hired.csv", UNKNOWN_COLUMNS);

        Letter letter = letters.failed(event, "Ada");

        assertThat(letter.subject()).isEqualTo("hired.csv could not be loaded: Unknown columns");
        assertThat(letter.text())
                .contains("The file has columns that the dataset hired does not have.")
                .contains("Columns:\n  - salary\n  - shoe size\n")
                .contains("nothing of the file was loaded")
                .contains("Rename these columns")
                .contains("https://rowhouse.example/base/#/uploads/" + event.uploadId())
                .doesNotContain("Rows read");
        assertThat(plain(letter.html()))
                .contains("The file has columns that the dataset hired does not have.")
                .contains("Columns", "salary", "shoe size")
                .contains("Rename these columns");
    }

    @Test
    void showsTheRejectsOfAFailedJob() {
        JobProblem problem = new JobProblem(
                "too-many-rejects", "Too many rejects", "63 rejects, 10 allowed.", Map.of("allowed", 10));
        JobFailed event = failed(ACCOUNT, "hired.csv", new Ledger(63, 0, 0, 0, 63, 0), REASONS, problem);

        Letter letter = letters.failed(event, "Ada");

        assertThat(letter.text())
                .containsPattern("Good, but not kept +0\\n")
                .contains("Allowed:\n  - 10\n")
                .contains("41 rows: required in column job_id")
                .contains("/api/uploads/" + event.uploadId() + "/rejects")
                .contains("max_rejects");
    }

    @Test
    void givesAdviceForAProblemItDoesNotKnow() {
        JobProblem problem = new JobProblem("never-seen", "Never seen", "Something new.", Map.of());

        assertThat(letters.failed(failed(ACCOUNT, "a.csv", problem), "Ada").text())
                .contains("Open the upload to see what is known");
    }

    @Test
    void showsAtMostTwentyValuesOfAList() {
        List<String> columns =
                IntStream.rangeClosed(1, 1500).mapToObj(n -> "c" + n).toList();
        JobProblem problem = new JobProblem("unknown-columns", "Unknown columns", "Many.", Map.of("columns", columns));

        assertThat(letters.failed(failed(ACCOUNT, "a.csv", problem), "Ada").text())
                .contains("  - c20\n  - and 1,480 more\n")
                .doesNotContain("c21");
    }

    @Test
    void escapesMarkupFromFilesInHtmlAndLeavesItReadableInText() {
        String attack = "<img src=x onerror=alert(1)>";
        RejectReason reason = new RejectReason(attack, attack, 1, 2, "\"'><script>alert(1)</script>", attack);
        JobCompleted event = completed(ACCOUNT, attack + ".csv", false, HIRED, List.of(reason));

        Letter letter = letters.completed(event, "<b>Ada</b>");

        assertThat(letter.html())
                .doesNotContain("<img", "<script", "<b>Ada")
                .contains("&lt;img src=x onerror=alert(1)&gt;.csv: 1,937 of");
        assertThat(letter.text())
                .contains("<img src=x onerror=alert(1)>.csv: 1,937 of")
                .doesNotContain("&lt;");
    }

    @Test
    void escapesMarkupInTheProblemOfAFailedJob() {
        JobProblem problem = new JobProblem(
                "unknown-columns",
                "<i>t</i>",
                "<i>d</i>",
                Map.of("<i>k</i>", List.of("<i>v</i>", Map.of("<i>", "</i>"))));

        Letter letter = letters.failed(failed(ACCOUNT, "a.csv", problem), "Ada");

        assertThat(letter.html()).doesNotContain("<i>").contains("&lt;i&gt;d&lt;/i&gt;", "&lt;i&gt;v&lt;/i&gt;");
    }

    @Test
    void evaluatesNoTemplateExpressionsFromFiles() {
        String attack = "[[${7*191}]] [(${7*191})] ${7*191} [# th:each] __${7*191}__";

        Letter letter = letters.completed(completed(ACCOUNT, attack, false, HIRED, List.of()), attack);

        assertThat(letter.text()).contains(attack).doesNotContain("1337");
        assertThat(letter.html()).contains("[[${7*191}]]").doesNotContain("1337");
    }

    @Test
    void keepsNamesAndValuesInTheirLines() {
        String attack = "a\r\nBcc: everyone@example.com\u2028x\u202e";
        RejectReason reason = new RejectReason("type", attack, 1, 2, attack, attack);

        Letter letter = letters.completed(completed(ACCOUNT, attack, false, HIRED, List.of(reason)), attack);

        assertThat(letter.subject()).startsWith("a Bcc: everyone@example.com x: 1,937 of 2,000 rows");
        assertThat(letter.text()).doesNotContain("\r", "\u2028", "\u202e").doesNotContainPattern("(?m)^Bcc:");
        assertThat(letter.html()).doesNotContain("\u2028", "\u202e");
    }

    @Test
    void cutsLongNamesAndValuesToEightyCharacters() {
        String endless = "x".repeat(100_000);
        RejectReason reason = new RejectReason("too_long", endless, 1, 2, endless, "too long");

        Letter letter = letters.completed(completed(ACCOUNT, endless, false, HIRED, List.of(reason)), endless);

        assertThat(letter.subject()).isEqualTo("x".repeat(79) + "…: 1,937 of 2,000 rows loaded, 63 rejected");
        assertThat(letter.text()).doesNotContain("x".repeat(80)).contains("value: " + "x".repeat(79) + "…");
        assertThat(letter.html()).doesNotContain("x".repeat(80));
    }

    @Test
    void stylesOnlyInlineAndLoadsNothing() {
        String html = letters.completed(completed(ACCOUNT), "Ada").html();

        assertThat(html)
                .doesNotContain("<style", "<link", "<script", "<img", "url(", " th:", "xmlns")
                .contains("name=\"viewport\"", "max-width:560px");
    }

    @Test
    void keepsPlainTextNarrowEnoughForATerminal() {
        String text = letters.completed(completed(ACCOUNT), "Ada").text();

        assertThat(text).doesNotContainPattern("\\n\\n\\n\\n");
        assertThat(text.lines().filter(line -> line.startsWith("  "))).allMatch(line -> line.length() <= 100);
    }

    private static long sumOfParts(Matcher lines) {
        long sum = 0;
        while (lines.find()) {
            long rows = Long.parseLong(lines.group(2).replace(",", ""));
            if (lines.group(1).equals("Rows read")) {
                assertThat(sum).isEqualTo(rows);
                return rows;
            }
            sum += rows;
        }
        throw new AssertionError("There is no total");
    }

    private static String plain(String html) {
        return html.replaceAll("<[^>]*>", "").replaceAll("\\s+", " ");
    }
}

package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.LoadMode;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.UploaderSystem.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Types that come from files: what all rows of a file say counts, also where samples said something else. */
@ExtendWith(UploaderSystem.class)
class TypesIT {

    private static final int ROWS = 20_000;

    /** A row that no sample shows: chunks are 64 KB, the file has more than forty, and samples are taken from sixteen. */
    private static final int LATE = 600;

    private static final String PADDING = ",a text that makes the file long enough for many chunks".repeat(3);

    private final UploaderSystem system;

    TypesIT(UploaderSystem system) {
        this.system = system;
    }

    @Test
    void keepsWhatLooksLikeANumberAndIsNoneInARowThatNoSampleShows() {
        for (String late : List.of("00501", "+4930", "-0")) {
            Outcome outcome = system.upload("late.csv", manyRows("code", i -> i == LATE ? late : "" + i));

            assertThat(outcome.completed().ledger()).isEqualTo(created(ROWS));
            assertThat(system.rows(outcome).get(LATE)).containsEntry("code", late);
        }
        for (String late : List.of("5e3", "007.5", "2.")) {
            Outcome outcome = system.upload("late.csv", manyRows("amount", i -> i == LATE ? late : i + ".25"));

            assertThat(outcome.completed().ledger()).isEqualTo(created(ROWS));
            assertThat(system.rows(outcome).get(LATE)).containsEntry("amount", late);
        }
    }

    @Test
    void losesNoRowToAnUnusualBooleanOrOffset() {
        Outcome outcome = system.upload("odd.csv", """
                id,flag,at
                1,true,2021-07-27T16:02:08+25:00
                2,tRUE,2021-07-27T16:02:08Z
                """);

        assertThat(outcome.completed().ledger()).isEqualTo(created(2));
        assertThat(system.rows(outcome).get(1)).containsEntry("flag", "tRUE");
    }

    @Test
    void readsNumbersAsTheFileWritesThemAndSaysSoInTheSchema() {
        String dataset = name();
        Outcome outcome = system.upload(dataset, "preise.csv", """
                art;preis;menge;wert
                a;1.234,56;1.000;1'234.5
                b;-0,5;12.345.678;7
                c;;;
                """);

        assertThat(outcome.completed().ledger()).isEqualTo(created(3));
        assertThat(system.rows(outcome))
                .containsExactly(
                        row(
                                "_line",
                                "2",
                                "art",
                                "a",
                                "preis",
                                "1234.560000000",
                                "menge",
                                "1000",
                                "wert",
                                "1234.500000000"),
                        row(
                                "_line",
                                "3",
                                "art",
                                "b",
                                "preis",
                                "-0.500000000",
                                "menge",
                                "12345678",
                                "wert",
                                "7.000000000"),
                        row("_line", "4", "art", "c"));
        assertThat(system.schema(dataset).path("fields"))
                .hasToString("[{'name':'art','type':'string'},".replace('\'', '"')
                        + "{'name':'preis','type':'number','decimalChar':',','groupChar':'.'},".replace('\'', '"')
                        + "{'name':'menge','type':'integer','groupChar':'.'},".replace('\'', '"')
                        + "{\"name\":\"wert\",\"type\":\"number\",\"groupChar\":\"'\"}]");
        assertThat(system.notes(outcome))
                .anyMatch(note -> note.startsWith("preis: read with decimal character ','")
                        && note.endsWith("'1.234,56' in line 2"));
    }

    @Test
    void keepsTextWhatCouldBeReadInTwoWaysUntilDecimalTells() {
        Outcome open = system.upload("open.csv", "id;amount\n1;1,234\n2;12,345\n");
        Outcome told = system.upload(
                name(),
                "told.csv",
                "id;amount\n1;1,234\n2;12,345\n".getBytes(StandardCharsets.UTF_8),
                UploadOptions.builder().decimal(",").build(),
                null);

        assertThat(system.rows(open).get(0)).containsEntry("amount", "1,234");
        assertThat(system.notes(open))
                .singleElement(STRING)
                .startsWith("amount: ")
                .contains("until decimal tells");
        assertThat(system.rows(told).get(0)).containsEntry("amount", "1.234000000");
    }

    @Test
    void looksAtEveryRowWhereTheSamplesLeaveAColumnOpen() {
        String dates = manyRows("day", i -> i == LATE ? "31/12/2020" : "0" + (i % 9 + 1) + "/02/2020");
        String numbers = manyRows("amount", i -> i == LATE ? "\"0,5\"" : "\"1,234\"");

        assertThat(system.rows(system.upload("dates.csv", dates)).get(0)).containsEntry("day", "2020-02-01");
        assertThat(system.rows(system.upload("numbers.csv", numbers)).get(0)).containsEntry("amount", "1.234000000");
    }

    @Test
    void readsALaterFileThatWritesNumbersOtherwise() {
        String dataset = name();
        system.upload(dataset, LoadMode.APPEND, "id;amount\n1;1.5\n");

        Outcome german = system.upload(dataset, LoadMode.APPEND, "id;amount\n2;1.234,5\n3;2.000\n");
        Outcome english = system.upload(dataset, LoadMode.APPEND, "id;amount\n4;2.5\n");

        assertThat(german.completed().ledger()).isEqualTo(created(2));
        assertThat(english.completed().ledger()).isEqualTo(created(1));
        assertThat(system.records(dataset))
                .containsExactly("1|1.500000000", "2|1234.500000000", "3|2000.000000000", "4|2.500000000");
    }

    @Test
    void widensAnIntegerToANumberAsALaterFileWritesIt() {
        String dataset = name();
        system.upload(dataset, LoadMode.APPEND, "id;amount\n1;7\n");

        Outcome german = system.upload(dataset, LoadMode.APPEND, "id;amount\n2;8\n3;1.234,5\n");

        assertThat(system.records(dataset)).containsExactly("1|7.000000000", "2|8.000000000", "3|1234.500000000");
        assertThat(system.notes(german))
                .contains("amount: was integer, is number from this file on, because of '1.234,5' in line 3");
    }

    @Test
    void showsTheRowThatForcedAWiderType() {
        Outcome outcome = system.upload("people.csv", """
                zip,amount,name,"note, in
                two lines"
                10115,1,Ann,a
                04109,1.5,Bob,b
                """);

        assertThat(system.notes(outcome))
                .containsExactly(
                        "zip: text, because of '04109' in line 4 (leading zero); before it every value is an integer",
                        "amount: number, because of '1.5' in line 4; before it every value is an integer");
    }

    @Test
    void showsTheRowOfAnyChunkThatForcedAWiderType() {
        Outcome outcome = system.upload("late.csv", manyRows("code", i -> i == LATE ? "n/a" : "" + i));

        assertThat(system.notes(outcome))
                .containsExactly("code: text, because of 'n/a' in line %d; before it every value is an integer"
                        .formatted(LATE + 2));
    }

    @Test
    void showsTheRowForWhichAKnownColumnGaveWay() {
        String dataset = name();
        system.upload(dataset, LoadMode.APPEND, "id,n,day\n1,1,2020-01-31\n");

        Outcome outcome = system.upload(dataset, LoadMode.APPEND, "id,n,day\n2,2,never\n3,x,2020-02-01\n");

        assertThat(system.notes(outcome))
                .containsExactly(
                        "n: was integer, is text from this file on, because of 'x' in line 3",
                        "day: was date, is text from this file on, because of 'never' in line 2");
    }

    @Test
    void takesTheDecimalCharacterOfTheOptionAgainstASchemaThatGroupsByIt() {
        String dataset = system.declare("{'fields':[{'name':'n','type':'number','groupChar':','}]}".replace('\'', '"'));

        Outcome outcome = system.upload(
                dataset,
                "n.csv",
                "n\n\"1,234\"\n".getBytes(StandardCharsets.UTF_8),
                UploadOptions.builder().decimal(",").build(),
                null);

        assertThat(system.records(dataset)).containsExactly("1.234000000000000000");
        assertThat(outcome.completed().ledger()).isEqualTo(created(1));
    }

    private static String name() {
        return "u" + UUID.randomUUID().toString().replace("-", "");
    }

    private static String manyRows(String column, IntFunction<String> cell) {
        return IntStream.range(0, ROWS)
                .mapToObj(i -> i + "," + cell.apply(i) + PADDING)
                .collect(Collectors.joining("\n", "id," + column + ",a,b,c\n", "\n"));
    }

    private static Ledger created(long rows) {
        return new Ledger(rows, rows, 0, 0, 0, 0);
    }

    private static Map<String, String> row(String... values) {
        return IntStream.range(0, values.length / 2)
                .boxed()
                .collect(Collectors.toMap(i -> values[2 * i], i -> values[2 * i + 1]));
    }
}

package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.LoadMode;
import dev.rowhouse.uploader.UploaderSystem.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a declared Table Schema can demand of the rows of a file. */
@ExtendWith(UploaderSystem.class)
class ConstraintsIT {

    private final UploaderSystem system;

    ConstraintsIT(UploaderSystem system) {
        this.system = system;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "string | 'required':true | a | '' | required",
                "string | 'unique':true | b | a | unique",
                "string | 'minLength':2 | ab | b | range",
                "string | 'maxLength':2 | ab | abc | too_long",
                "integer | 'minimum':5 | 5 | 4 | range",
                "number | 'maximum':5.5 | 5.5 | 5.6 | range",
                "date | 'minimum':'2020-01-01' | 2020-01-01 | 2019-12-31 | range",
                "datetime | 'maximum':'2020-01-01T00:00:00Z' | 2020-01-01 00:00 | 2020-01-01 00:01 | range",
                "string | 'pattern':'[a-c]+' | abc | abcd | pattern",
                "string | 'enum':['a','b'] | b | c | enum",
                "integer | 'enum':[1,2] | 2 | 3 | enum"
            })
    void rejectsTheRowThatViolatesAConstraintAndNoOther(
            String type, String constraint, String good, String bad, String code) {
        String dataset = system.declare("""
                {'fields':[{'name':'n','type':'integer'},{'name':'f','type':'%s','constraints':{%s}}]}
                """.formatted(type, constraint).replace('\'', '"'));
        String first = code.equals("unique") ? "a" : good;

        Outcome outcome = system.upload(
                dataset, LoadMode.APPEND, "n,f\n1,%s\n2,%s\n3,%s\n".formatted(first, bad.replace("'", ""), good));

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(3, 2, 0, 0, 1, 0));
        assertThat(system.rejects(outcome))
                .extracting(reject -> reject.get(0) + " " + reject.get(1))
                .containsExactly("3 " + code);
    }

    @Test
    void rejectsARowWhoseCompositeKeyIsTakenOrHasNoValue() {
        String dataset = system.declare("""
                {"fields":[{"name":"shop"},{"name":"sku","type":"integer"}],"primaryKey":["shop","sku"]}
                """);

        Outcome outcome = system.upload(dataset, LoadMode.APPEND, "shop,sku\na,1\na,2\nb,1\na,1\na,\n");

        assertThat(system.records(dataset)).containsExactly("a|1", "a|2", "b|1");
        assertThat(system.rejects(outcome))
                .extracting(reject -> reject.get(0) + " " + reject.get(1))
                .containsExactly("5 unique", "6 required");
    }

    @Test
    void rejectsARowWhoseCompositeReferenceMeetsNoRecord() {
        String stock = system.declare("""
                {"fields":[{"name":"shop"},{"name":"sku","type":"integer"}],"primaryKey":["shop","sku"]}
                """);
        system.upload(stock, LoadMode.APPEND, "shop,sku\na,1\nb,2\n");
        String sales = system.declare("""
                {"fields":[{"name":"n","type":"integer"},{"name":"item","type":"integer"},{"name":"place"}],
                 "foreignKeys":[{"fields":["place","item"],"reference":{"resource":"%s","fields":["shop","sku"]}}]}
                """.formatted(stock));

        Outcome outcome = system.upload(sales, LoadMode.APPEND, "n,item,place\n1,1,a\n2,2,a\n3,2,b\n4,,a\n");

        assertThat(system.records(sales)).containsExactly("1|1|a", "3|2|b", "4|null|a");
        assertThat(system.rejects(outcome)).containsExactly(List.of("3", "reference", "[\"2\",\"2\",\"a\"]"));
    }

    /** 12 nested choices on 60 characters would take longer than anybody waits. */
    @Test
    void rejectsInSecondsTheRowsOnWhichAPatternTakesTooLong() {
        String dataset = system.declare("""
                {"fields":[{"name":"n","type":"integer"},{"name":"f","constraints":{"pattern":"ok|(.*a){12}"}}]}
                """);
        String slow = "a".repeat(60) + "!";
        StringBuilder file = new StringBuilder("n,f\n0,ok\n");
        for (int n = 1; n <= 1_000; n++) {
            file.append(n).append(',').append(slow).append('\n');
        }

        Outcome outcome = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> system.upload(dataset, LoadMode.APPEND, file.toString()));

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(1_001, 1, 0, 0, 1_000, 0));
        assertThat(system.rejects(outcome)).extracting(reject -> reject.get(1)).containsOnly("pattern");
    }

    @Test
    void takesTheMissingValuesOfTheSchemaAndOfAFieldForNoValue() {
        String dataset = system.declare("""
                {"fields":[{"name":"a","type":"integer"},{"name":"b"},{"name":"c","missingValues":["?"]}],
                 "missingValues":["NA","-"]}
                """);

        Outcome outcome = system.upload(dataset, LoadMode.APPEND, "a,b,c\nNA,-,?\n1,,NA\n,x,x\n");

        assertThat(system.records(dataset)).containsExactly("1||NA", "null|null|null");
        assertThat(system.rejects(outcome)).extracting(reject -> reject.get(1)).containsExactly("type");
    }
}

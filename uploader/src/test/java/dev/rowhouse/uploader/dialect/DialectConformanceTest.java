package dev.rowhouse.uploader.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.events.Dialect;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.job.Unplannable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files in many dialects, none of them told. docs/conformance.md lists them. */
class DialectConformanceTest {

    static Stream<Arguments> dialects() {
        return Stream.of(
                file("comma", "id,name\n1,Ann\n2,Bob\n", ",", names("id", "name"), row("1", "Ann"), row("2", "Bob")),
                file(
                        "semicolon with decimal commas",
                        "id;price;weight\n1;1,50;2,25\n2;3,75;4,5\n",
                        ";",
                        names("id", "price", "weight"),
                        row("1", "1,50", "2,25"),
                        row("2", "3,75", "4,5")),
                file(
                        "semicolon with European numbers",
                        "Artikel;Betrag\nSchraube;1.234,56\nMutter;12.345,00\n",
                        ";",
                        names("Artikel", "Betrag"),
                        row("Schraube", "1.234,56"),
                        row("Mutter", "12.345,00")),
                file(
                        "decimal commas without a header",
                        "1,5;2,5;3,5\n4,5;5,5;6,5\n",
                        ";",
                        names("column_1", "column_2", "column_3"),
                        row("1,5", "2,5", "3,5"),
                        row("4,5", "5,5", "6,5")),
                file(
                        "tab",
                        "id\tname\n1\tSmith, Ann\n2\tJones, Bob\n",
                        "\t",
                        names("id", "name"),
                        row("1", "Smith, Ann"),
                        row("2", "Jones, Bob")),
                file("pipe", "id|name\n1|Ann\n2|Bob\n", "|", names("id", "name"), row("1", "Ann"), row("2", "Bob")),
                file(
                        "two pipes",
                        "id||name||at\n1||a|b||2020-01-01\n2||c||2020-01-02\n",
                        "||",
                        names("id", "name", "at"),
                        row("1", "a|b", "2020-01-01"),
                        row("2", "c", "2020-01-02")),
                file(
                        "three characters",
                        "id|~|name\n1|~|Ann\n2|~|Bob\n",
                        "|~|",
                        names("id", "name"),
                        row("1", "Ann"),
                        row("2", "Bob")),
                file(
                        "two colons",
                        "1::Ann::2020-01-01\n2::Bob::2020-01-02\n",
                        "::",
                        names("column_1", "column_2", "column_3"),
                        row("1", "Ann", "2020-01-01"),
                        row("2", "Bob", "2020-01-02")),
                file("caret", "id^name\n1^Ann\n2^Bob\n", "^", names("id", "name"), row("1", "Ann"), row("2", "Bob")),
                file("tilde", "id~name\n1~Ann\n2~Bob\n", "~", names("id", "name"), row("1", "Ann"), row("2", "Bob")),
                file(
                        "colon",
                        "id:size:count\n1:20:300\n2:30:400\n",
                        ":",
                        names("id", "size", "count"),
                        row("1", "20", "300"),
                        row("2", "30", "400")),
                file(
                        "blank",
                        "1 20 300\n2 30 400\n3 40 500\n",
                        " ",
                        names("column_1", "column_2", "column_3"),
                        row("1", "20", "300"),
                        row("2", "30", "400"),
                        row("3", "40", "500")),
                file(
                        "unit separator",
                        "id\u001fname\n1\u001fAnn\n2\u001fBob\n",
                        "\u001f",
                        names("id", "name"),
                        row("1", "Ann"),
                        row("2", "Bob")),
                file(
                        "addresses with colons and slashes",
                        "id,url\n1,http://example.org/a:b\n2,https://example.org:8080/c\n",
                        ",",
                        names("id", "url"),
                        row("1", "http://example.org/a:b"),
                        row("2", "https://example.org:8080/c")),
                file(
                        "times with colons",
                        "start,end\n10:00:00,11:30:00\n12:15:00,13:45:00\n",
                        ",",
                        names("start", "end"),
                        row("10:00:00", "11:30:00"),
                        row("12:15:00", "13:45:00")),
                file(
                        "JSON in cells",
                        "id,data\n1,\"{\"\"a\"\": 1, \"\"b\"\": [2, 3]}\"\n2,\"{\"\"a\"\": 4}\"\n",
                        ",",
                        names("id", "data"),
                        row("1", "{\"a\": 1, \"b\": [2, 3]}"),
                        row("2", "{\"a\": 4}")),
                file(
                        "quoted line breaks and delimiters",
                        "id,text\n1,\"two\nlines; and, more\"\n2,\"a \"\"b\"\" c\"\n",
                        ",",
                        names("id", "text"),
                        row("1", "two\nlines; and, more"),
                        row("2", "a \"b\" c")),
                file("one column of numbers", "amount\n1.5\n2.5\n", ",", names("amount"), row("1.5"), row("2.5")),
                file(
                        "one column of moments",
                        "at\n2020-01-01 10:00:00\n2020-01-02 11:00:00\n",
                        ",",
                        names("at"),
                        row("2020-01-01 10:00:00"),
                        row("2020-01-02 11:00:00")),
                file(
                        "one column of names",
                        "name\nAnn Lee\nBob Ray\n",
                        ",",
                        names("name"),
                        row("Ann Lee"),
                        row("Bob Ray")),
                file("header alone", "id,name,city\n", ",", names("id", "name", "city")),
                file(
                        "all text",
                        "name,city\nAnn,Oslo\nBob,Rome\n",
                        ",",
                        names("name", "city"),
                        row("Ann", "Oslo"),
                        row("Bob", "Rome")),
                file(
                        "no header",
                        "1,Ann,2020-01-01\n2,Bob,2020-01-02\n",
                        ",",
                        names("column_1", "column_2", "column_3"),
                        row("1", "Ann", "2020-01-01"),
                        row("2", "Bob", "2020-01-02")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dialects")
    void readsFilesInManyDialects(
            String what, String text, String delimiter, List<String> names, List<List<String>> rows) {
        for (String ending : List.of("\n", "\r\n", "\r")) {
            ReadFile read = ReadFile.of(text.replace("\n", ending));

            assertThat(read.dialect().delimiter()).as(what).isEqualTo(delimiter);
            assertThat(read.table().names()).as(what).isEqualTo(names);
            assertThat(read.rows().stream()
                            .map(row -> row.stream()
                                    .map(cell -> cell.replace(ending, "\n"))
                                    .toList()))
                    .as(what)
                    .isEqualTo(rows);
            assertThat(read.malformed()).as(what).isEmpty();
            assertThat(read.dialect().evidence()).as(what).isNotEmpty();
            assertThat(read.table().notes()).as(what).isEmpty();
        }
    }

    @Test
    void readsSingleQuotes() {
        ReadFile read = ReadFile.of("id,name\n1,'Smith, Ann'\n2,'O''Brien, Bob'\n");

        assertThat(read.dialect().quote()).isEqualTo("'");
        assertThat(read.rows()).containsExactly(row("1", "Smith, Ann"), row("2", "O'Brien, Bob"));
    }

    @Test
    void leavesApostrophesAlone() {
        ReadFile read = ReadFile.of("id,name\n1,O'Brien\n2,D'Arcy\n3,'tis\n");

        assertThat(read.dialect().quote()).isEqualTo("\"");
        assertThat(read.rows()).containsExactly(row("1", "O'Brien"), row("2", "D'Arcy"), row("3", "'tis"));
    }

    @Test
    void readsEscapedQuotes() {
        ReadFile read = ReadFile.of("id,text\n1,\"say \\\"hi\\\", then\"\n2,\"x\\\\y\"\n3,plain\n");

        assertThat(read.dialect().escape()).isEqualTo("\\");
        assertThat(read.rows()).containsExactly(row("1", "say \"hi\", then"), row("2", "x\\y"), row("3", "plain"));
    }

    @Test
    void readsEscapedDelimitersAndLineBreaks() {
        ReadFile read = ReadFile.of("id,text,n\n1,a\\,b,5\n2,c\\\nd,6\n3,e,7\n");

        assertThat(read.dialect().escape()).isEqualTo("\\");
        assertThat(read.rows()).containsExactly(row("1", "a,b", "5"), row("2", "c\nd", "6"), row("3", "e", "7"));
        assertThat(read.lines()).containsExactly(2L, 3L, 5L);
    }

    @Test
    void leavesBackslashesAloneThatEscapeNothing() {
        ReadFile read = ReadFile.of("id,path\n1,\"C:\\temp\\\"\n2,\"D:\\new\\\"\n");

        assertThat(read.dialect().escape()).isNull();
        assertThat(read.rows()).containsExactly(row("1", "C:\\temp\\"), row("2", "D:\\new\\"));
    }

    @Test
    void readsMixedLineEndings() {
        ReadFile read = ReadFile.of("id,name\r\n1,Ann\n2,Bob\r3,Cid\r\n");

        assertThat(read.dialect().lineEnding()).isEqualTo("mixed");
        assertThat(read.lines()).containsExactly(2L, 3L, 4L);
    }

    @Test
    void readsManyRowsInOnePassAsInSmallChunks() {
        StringBuilder text = new StringBuilder("id;name;amount\n");
        for (int i = 1; i <= 1200; i++) {
            text.append(i).append(";\"name; ").append(i).append("\";").append(i).append(",5\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        ReadFile whole = ReadFile.of(bytes, UploadOptions.DEFAULTS);

        assertThat(whole.rows()).hasSize(1200);
        assertThat(whole.dialect().confidence()).isGreaterThan(0.7);
        assertThat(ReadFile.of(bytes, UploadOptions.DEFAULTS, 1000).rows()).isEqualTo(whole.rows());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\ufeff"})
    void findsNoRowsInNothing(String text) {
        ReadFile read = ReadFile.of(text);

        assertThat(read.rows()).isEmpty();
        assertThat(read.table().names()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": 1, \"name\": \"Ann\"}\n{\"id\": 2, \"name\": \"Bob\"}\n",
                "[\n  {\"id\": 1}\n]\n",
                "<?xml version=\"1.0\"?>\n<a/>\n",
                "<!DOCTYPE html>\n<p>x\n",
                "a,b,c,d\n1\n2,3\n4,5,6\n7,8,9,10,11\n12,13,14,15,16,17\n"
            })
    void refusesWhatIsNoTable(String text) {
        assertThatExceptionOfType(Unplannable.class)
                .isThrownBy(() -> ReadFile.of(text))
                .satisfies(refusal -> assertThat(refusal.problem().type()).isEqualTo("dialect-unclear"));
    }

    @Test
    void readsAsToldEvenWhatWouldBeRefused() {
        UploadOptions told =
                UploadOptions.builder().delimiter(";").header(false).build();
        ReadFile read = ReadFile.of("{\"id\": 1};x\n", told);

        assertThat(read.rows()).containsExactly(row("{\"id\": 1}", "x"));
        assertThat(read.dialect().confidence()).isEqualTo(1);
    }

    @Test
    void takesWhatIsToldForEveryPartOfADialect() {
        UploadOptions told = UploadOptions.builder()
                .delimiter("||")
                .quote("'")
                .escape("!")
                .comment("%")
                .skipRows(1)
                .headerRows(2)
                .footerRows(1)
                .build();
        ReadFile read = ReadFile.of("x||y\n% no row\na||\nb||c\n'1||!'2'||3!|!|4\nend||end\n", told);
        Dialect dialect = read.dialect();

        assertThat(read.table().names()).containsExactly("a b", "a c");
        assertThat(read.rows()).containsExactly(row("1||'2", "3||4"));
        assertThat(List.of(dialect.skipRows(), dialect.headerRows(), dialect.footerRows()))
                .containsExactly(1, 2, 1);
        assertThat(List.of(dialect.delimiter(), dialect.quote(), dialect.escape(), dialect.comment()))
                .containsExactly("||", "'", "!", "%");
    }

    @Test
    void readsWithoutQuotesAsTold() {
        UploadOptions told = UploadOptions.builder().quote("none").build();

        assertThat(ReadFile.of("id,size\n1,5\" disk\n2,\"3\n", told).rows())
                .containsExactly(row("1", "5\" disk"), row("2", "\"3"));
    }

    @Test
    void refusesOptionsThatContradictEachOther() {
        UploadOptions told = UploadOptions.builder().delimiter("'").quote("'").build();

        assertThatExceptionOfType(Unplannable.class).isThrownBy(() -> ReadFile.of("a'b\n", told));
    }

    @SafeVarargs
    private static Arguments file(
            String what, String text, String delimiter, List<String> names, List<String>... rows) {
        return Arguments.of(what, text, delimiter, names, List.of(rows));
    }

    private static List<String> names(String... names) {
        return List.of(names);
    }

    private static List<String> row(String... cells) {
        return List.of(cells);
    }
}

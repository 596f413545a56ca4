package dev.rowhouse.uploader.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.csv.RecordReader;
import dev.rowhouse.uploader.job.Unplannable;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files in many encodings, few of them told. docs/conformance.md lists them. */
class EncodingConformanceTest {

    private static final String GERMAN = """
            Name;Ort;Bemerkung
            Jürgen Müller;Köln;wohnt in der Nähe der großen Brücke über den Rhein
            Käthe Böhm;Lübeck;möchte die Rechnung für März noch prüfen
            """;

    private static final String POLISH = """
            imię;miasto;uwagi
            Łukasz Wiśniewski;Łódź;proszę o przesłanie faktury pocztą i potwierdzenie płatności
            Małgorzata Żak;Gdańsk;zamówienie zostało złożone w zeszły piątek, a nie dziś
            """;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void readsUnicodeWithAByteOrderMark(String encoding) {
        ReadFile read = ReadFile.of("\ufeff" + GERMAN, Charset.forName(encoding));

        assertThat(read.dialect().encoding()).isEqualTo(encoding);
        assertGerman(read);
        assertThat(read.dialect().evidence()).contains("byte order mark of " + encoding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void readsUnicodeWithoutAByteOrderMark(String encoding) {
        ReadFile read = ReadFile.of(GERMAN, Charset.forName(encoding));

        assertThat(read.dialect().encoding()).isEqualTo(encoding);
        assertGerman(read);
    }

    @ParameterizedTest
    @CsvSource({"UTF-16,UTF-16BE", "UTF-16LE,UTF-16LE", "UTF-32,UTF-32BE"})
    void readsWideEncodingsAsTold(String told, String found) {
        UploadOptions options = UploadOptions.builder().encoding(told).build();
        ReadFile read = ReadFile.of(GERMAN.getBytes(Charset.forName(found)), options);

        assertThat(read.dialect().encoding()).isEqualTo(found);
        assertGerman(read);
    }

    @Test
    void findsRecordsInUtf16WhoseCharactersHaveBytesOfLineEndingsAndQuotes() {
        String text = "id,name\n1,ਊ∊ാ≢\n2,\"Ⱒ\nꈢ\"\n";
        ReadFile read = ReadFile.of("\ufeff" + text, StandardCharsets.UTF_16LE);

        assertThat(read.rows()).containsExactly(List.of("1", "ਊ∊ാ≢"), List.of("2", "Ⱒ\nꈢ"));
        assertThat(read.lines()).containsExactly(2L, 3L);
    }

    @Test
    void readsUtf16InChunksOfEverySizeAsInOnePass() {
        String text = "\ufeffid;text\n1;\"a\n😀\"\n\n2;\"un\n3;\u00fc;\n4;Łódź\r\n5;\"x\"y\n";
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            byte[] bytes = text.getBytes(charset);
            UploadOptions told =
                    UploadOptions.builder().delimiter(";").quote("\"").build();
            ReadFile whole = ReadFile.of(bytes, told);
            for (int size = 1; size < bytes.length; size++) {
                ReadFile read = ReadFile.of(bytes, told, size);

                assertThat(read.rows()).isEqualTo(whole.rows());
                assertThat(read.lines()).isEqualTo(whole.lines());
                assertThat(read.malformed()).isEqualTo(whole.malformed());
            }
            assertThat(whole.lines()).containsExactly(2L, 6L, 7L);
            assertThat(whole.malformed()).containsExactly("5 UNBALANCED_QUOTE 2;\"un", "8 TEXT_AFTER_QUOTE 5;\"x\"y");
        }
    }

    @Test
    void rejectsOnlyTheRowOfAnUnpairedSurrogate() {
        ReadFile read = ReadFile.of(utf16("\ufeffid,name\n1,a", 0xd8, 0x3d, ",b\n2,c\n"), UploadOptions.DEFAULTS);

        assertThat(read.rows()).hasSize(2);
        assertThat(RecordReader.invalidByte(read.rows().get(0).get(1))).isEqualTo(0xd8);
        assertThat(read.rows().get(0)).hasSize(3).endsWith("b");
        assertThat(read.rows().get(1)).containsExactly("2", "c");
    }

    @Test
    void rejectsOnlyTheRowOfHalfAUnitAtTheEnd() {
        ReadFile read = ReadFile.of(utf16("\ufeffid,name\n1,a\n2,b", 0x61, -1, ""), UploadOptions.DEFAULTS);

        assertThat(read.rows().get(0)).containsExactly("1", "a");
        assertThat(RecordReader.invalidByte(read.rows().get(1).get(1))).isEqualTo(0x61);
    }

    @ParameterizedTest
    @CsvSource({"windows-1252,windows-1252", "ISO-8859-1,windows-1252", "ISO-8859-9,windows-1252"})
    void readsWesternEncodings(String written, String found) {
        ReadFile read = ReadFile.of(GERMAN, Charset.forName(written));

        assertThat(read.dialect().encoding()).isEqualTo(found);
        assertGerman(read);
    }

    @Test
    void readsTheEuroSignOfEachEncoding() {
        String text = GERMAN + "Jörg Groß;Fürth;kostet 5 € für Schüler\n";

        assertThat(ReadFile.of(text, Charset.forName("windows-1252")).dialect().encoding())
                .isEqualTo("windows-1252");
        assertThat(ReadFile.of(text, Charset.forName("ISO-8859-15")).dialect().encoding())
                .isEqualTo("ISO-8859-15");
        assertThat(ReadFile.of(text, Charset.forName("ISO-8859-15")).rows().get(2))
                .endsWith("kostet 5 € für Schüler");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-2", "windows-1250"})
    void readsPolish(String encoding) {
        ReadFile read = ReadFile.of(POLISH, Charset.forName(encoding));

        assertThat(read.dialect().encoding()).isEqualTo(encoding);
        assertThat(read.rows().get(0)).startsWith("Łukasz Wiśniewski", "Łódź");
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1251,Имя;Город;Примечание|Иван Петров;Москва;просит прислать счёт за прошлый месяц и подтвердить оплату",
        "KOI8-R,Имя;Город;Примечание|Иван Петров;Москва;просит прислать счет за прошлый месяц и подтвердить оплату",
        "windows-1253,Όνομα;Πόλη|Γιώργος;Αθήνα και η περιοχή της πόλης που είναι κοντά στη θάλασσα",
        "Shift_JIS,名前;都市|田中太郎;東京都渋谷区のお客様からのご注文についてのお知らせです",
        "GB18030,姓名;城市|王小明;北京市海淀区的客户订单和发票信息请在本月底之前确认并寄出",
        "EUC-KR,이름;도시|김철수;서울특별시 강남구에 있는 고객의 주문을 이번 달 말까지 확인해 주십시오"
    })
    void readsOtherScripts(String encoding, String lines) {
        String text = lines.replace("|", "\n") + "\n";
        ReadFile read = ReadFile.of(text, Charset.forName(encoding));

        assertThat(read.rows())
                .as(read.dialect().toString())
                .containsExactly(List.of(text.split("\n", -1)[1].split(";", -1)));
    }

    @Test
    void staysWithUtf8WhereFewBytesAreNotValid() {
        ReadFile read = ReadFile.of(utf8("id,name\n1,Zoë\n2,Jürgen\n3,caf", 0xe9, "\n"), UploadOptions.DEFAULTS);

        assertThat(read.dialect().encoding()).isEqualTo("UTF-8");
        assertThat(read.rows().get(0)).containsExactly("1", "Zoë");
        assertThat(RecordReader.invalidByte(read.rows().get(2).get(1))).isEqualTo(0xe9);
    }

    @Test
    void decidesByTheFirstBytesThatAreNotAsciiHoweverLateTheyCome() {
        String ascii = "id;text\n" + "1;plain text that says nothing of its encoding\n".repeat(60_000);
        byte[] latin = (ascii + GERMAN.replace(";Ort", "") + ascii).getBytes(Charset.forName("windows-1252"));
        ReadFile read = ReadFile.of(latin, UploadOptions.DEFAULTS);

        assertThat(read.dialect().encoding()).isEqualTo("windows-1252");
        assertThat(read.rows()).anySatisfy(row -> assertThat(row).contains("Jürgen Müller"));
    }

    @Test
    void keepsUtf8WhereTheFirstBytesThatAreNotAsciiComeLate() {
        String ascii = "id;text\n" + "1;plain text that says nothing of its encoding\n".repeat(60_000);
        ReadFile read = ReadFile.of(ascii + "2;Łódź\n" + ascii, StandardCharsets.UTF_8);

        assertThat(read.dialect().encoding()).isEqualTo("UTF-8");
        assertThat(read.rows()).contains(List.of("2", "Łódź"));
    }

    @Test
    void readsInTheEncodingThatIsTold() {
        UploadOptions told = UploadOptions.builder().encoding("ISO-8859-5").build();

        assertThat(ReadFile.of("id,имя\n1,Иван\n".getBytes(Charset.forName("ISO-8859-5")), told)
                        .rows())
                .containsExactly(List.of("1", "Иван"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IBM037", "ISO-2022-JP"})
    void refusesEncodingsWhoseRecordsCannotBeFound(String encoding) {
        UploadOptions told = UploadOptions.builder().encoding(encoding).build();

        assertThatExceptionOfType(Unplannable.class)
                .isThrownBy(() -> ReadFile.of("a,b\n", told))
                .satisfies(refusal -> assertThat(refusal.problem().type()).isEqualTo("dialect-unclear"));
    }

    private static void assertGerman(ReadFile read) {
        assertThat(read.table().names()).containsExactly("Name", "Ort", "Bemerkung");
        assertThat(read.rows()).hasSize(2);
        assertThat(read.rows().get(0))
                .containsExactly("Jürgen Müller", "Köln", "wohnt in der Nähe der großen Brücke über den Rhein");
    }

    private static byte[] utf8(String before, int b, String after) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(before.getBytes(StandardCharsets.UTF_8));
        bytes.write(b);
        bytes.writeBytes(after.getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static byte[] utf16(String before, int high, int low, String after) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(before.getBytes(StandardCharsets.UTF_16BE));
        bytes.write(high);
        if (low >= 0) {
            bytes.write(low);
        }
        bytes.writeBytes(after.getBytes(StandardCharsets.UTF_16BE));
        return bytes.toByteArray();
    }
}

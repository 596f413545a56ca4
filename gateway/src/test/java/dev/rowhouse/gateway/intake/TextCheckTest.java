package dev.rowhouse.gateway.intake;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextCheckTest {

    private static final String TABLE = "id,name,city\r\n1,Ada,Łódź\r\n2,Bea,Paris\r\n".repeat(20);

    @ParameterizedTest
    @ValueSource(
            strings = {"UTF-8", "windows-1250", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void passesTextInAnyEncoding(String encoding) {
        assertThatCode(() -> TextCheck.check(TABLE.getBytes(Charset.forName(encoding))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UEsDBBQAAAAI", // zip
                "JVBERi0xLjc=", // PDF
                "iVBORw0KGgo=", // PNG
                "0M8R4KGxGuE=", // Office 97
                "H4sIAAAAAAAA" // gzip
            })
    void refusesKnownBinaries(String base64) {
        assertThatExceptionOfType(NotATable.class)
                .isThrownBy(() -> TextCheck.check(Base64.getDecoder().decode(base64)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,\0\n", "\0", "a\0\0\0\0\0\0\0b", "text \0 with one NUL in the middle of it"})
    void refusesNulBytes(String text) {
        assertThatExceptionOfType(NotATable.class)
                .isThrownBy(() -> TextCheck.check(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "PK,id\n1,2\n", "BZh,b\n", "ï»¿id\n"})
    void passesTextThatOnlyLooksSpecial(String text) {
        assertThatCode(() -> TextCheck.check(text.getBytes(StandardCharsets.ISO_8859_1)))
                .doesNotThrowAnyException();
    }
}

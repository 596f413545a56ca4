package dev.rowhouse.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FilenamesTest {

    @Test
    void keepsHarmlessNames() {
        assertThat(Filenames.harmless("Été 2021 <b>.csv")).isEqualTo("Été 2021 <b>.csv");
    }

    @Test
    void takesTheLastSegmentOfPaths() {
        assertThat(Filenames.harmless("../../etc/passwd")).isEqualTo("passwd");
        assertThat(Filenames.harmless("C:\\Users\\me\\a.csv")).isEqualTo("a.csv");
        assertThat(Filenames.harmless("..")).isEqualTo("upload.csv");
        assertThat(Filenames.harmless("a/")).isEqualTo("upload.csv");
    }

    @Test
    void removesWhatIsNotVisible() {
        assertThat(Filenames.harmless("a\r\n\0b\u202Ec\u2028.csv")).isEqualTo("abc.csv");
        assertThat(Filenames.harmless("a\uD800.csv")).isEqualTo("a?.csv");
    }

    @Test
    void keepsTheEndOfLongNames() {
        String name = Filenames.harmless("\uD83D\uDE00".repeat(300) + ".csv");

        assertThat(name.codePointCount(0, name.length())).isEqualTo(255);
        assertThat(name).startsWith("\uD83D\uDE00").endsWith(".csv");
    }
}

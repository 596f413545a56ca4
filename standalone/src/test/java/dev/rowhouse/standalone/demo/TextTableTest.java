package dev.rowhouse.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    private static List<String> table(String json) {
        return TextTable.of(Api.JSON.readTree(json));
    }

    @Test
    void alignsTextLeftAndNumbersRight() {
        assertThat(table("[{\"id\":1,\"job\":\"Archivist\"},{\"id\":12,\"job\":\"Chemist\"}]"))
                .containsExactly("id  job", "--  ---------", " 1  Archivist", "12  Chemist");
    }

    @Test
    void countsWhatALetterTakesOnAScreen() {
        assertThat(TextTable.width("abc")).isEqualTo(3);
        assertThat(TextTable.width("青木 葵")).isEqualTo(7);
        assertThat(TextTable.width("e\u0301")).isEqualTo(1);
    }

    @Test
    void showsNullAsNothingAndNoRowsAsSuch() {
        assertThat(table("[{\"a\":\"x\",\"b\":null}]")).containsExactly("a  b", "-  -", "x");
        assertThat(table("[]")).containsExactly("(no rows)");
    }
}

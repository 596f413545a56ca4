package dev.rowhouse.uploader.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderNamesTest {

    @Test
    void trimsNamesAndMakesEachDifferent() {
        assertThat(HeaderNames.of(List.of(" id ", "name", "name", "", "name", "Name"), false))
                .containsExactly("id", "name", "name_2", "column_4", "name_3", "Name");
    }

    @Test
    void movesNamesThatBelongToRowhouse() {
        assertThat(HeaderNames.of(List.of("_line", "_upload", "_errors", "_line_2"), false))
                .containsExactly("_line_2", "_upload_2", "_errors_2", "_line_2_2");
    }

    @Test
    void keepsTheColumnsOfRejects() {
        assertThat(HeaderNames.of(List.of("id", "_line", "_errors"), true)).containsExactly("id", "_line", "_errors");
    }
}

package dev.rowhouse.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void drawsABarOnATerminal() {
        Screen.terminal(out).progress("a.csv", 50, 100, 1234);

        assertThat(shown()).isEqualTo("\r   a.csv                [################................]     1,234 rows");
    }

    @Test
    void drawsAnEmptyBarWhileTheSizeIsNotKnown() {
        Screen.terminal(out).progress("a.csv", 0, 0, 0);

        assertThat(shown()).contains("[................................]");
    }

    @Test
    void writesOnlyTheOutcomeToAFile() {
        Screen screen = Screen.plain(out);
        screen.progress("a.csv", 50, 100, 1234);
        screen.done("a.csv", "done");

        assertThat(shown()).isEqualTo("   a.csv                done" + System.lineSeparator());
    }
}

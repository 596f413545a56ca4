package dev.rowhouse.standalone.demo;

import java.io.PrintStream;
import java.util.Locale;

/** Where the demo is shown. Lines are rewritten in place on a terminal only. */
public final class Screen {

    private static final int BAR = 32;

    private final PrintStream out;
    private final boolean terminal;

    private Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public static Screen terminal(PrintStream out) {
        return new Screen(out, true);
    }

    /** A file or a pipe. */
    public static Screen plain(PrintStream out) {
        return new Screen(out, false);
    }

    void heading(String text) {
        out.printf("%n== %s%n", text);
    }

    void line(String text) {
        out.println("   " + text);
    }

    void lines(Iterable<String> texts) {
        texts.forEach(this::line);
    }

    /** Shows how far something is; the next call or {@link #done} replaces it. */
    void progress(String what, long done, long total, long rows) {
        if (terminal) {
            int filled = total == 0 ? 0 : (int) (BAR * Math.min(done, total) / total);
            String bar = "#".repeat(filled) + ".".repeat(BAR - filled);
            out.printf(Locale.ROOT, "\r   %-20s [%s] %,9d rows", what, bar, rows);
            out.flush();
        }
    }

    void done(String what, String outcome) {
        String line = "%-20s %s".formatted(what, outcome);
        if (terminal) {
            out.print("\r" + " ".repeat(BAR + 42) + "\r");
        }
        line(line);
    }
}

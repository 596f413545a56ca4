package dev.rowhouse.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file is read.
 *
 * @param quote null where the file is read without quoting
 * @param lineEnding {@code LF}, {@code CRLF}, {@code CR} or {@code mixed}
 * @param confidence 0 to 1
 * @param evidence what it was decided by, a sentence each
 */
public record Dialect(
        String encoding,
        String delimiter,
        @Nullable String quote,
        boolean header,
        String lineEnding,
        double confidence,
        List<String> evidence) {}

package dev.rowhouse.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file is read. The numbers of rows are null for files that were planned before they were told.
 *
 * @param delimiter one or more characters
 * @param quote null where the file is read without quoting
 * @param escape the character that takes the next one's meaning away; null for none
 * @param comment the character that lines which are no rows start with; null for none
 * @param lineEnding {@code LF}, {@code CRLF}, {@code CR} or {@code mixed}
 * @param skipRows how many lines above the table are left out
 * @param headerRows how many rows the header has
 * @param footerRows how many rows below the table are left out
 * @param confidence 0 to 1
 * @param evidence what it was decided by, a sentence each
 */
public record Dialect(
        String encoding,
        String delimiter,
        @Nullable String quote,
        @Nullable String escape,
        @Nullable String comment,
        boolean header,
        String lineEnding,
        @Nullable Integer skipRows,
        @Nullable Integer headerRows,
        @Nullable Integer footerRows,
        double confidence,
        List<String> evidence) {}

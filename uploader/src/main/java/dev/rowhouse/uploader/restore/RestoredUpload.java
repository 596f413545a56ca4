package dev.rowhouse.uploader.restore;

import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.LoadMode;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An upload that rows of a backup came with, once and perhaps elsewhere.
 *
 * @param parent the upload whose rejects it corrected
 * @param finishedAt null where that was never known
 */
public record RestoredUpload(
        UUID id,
        String filename,
        LoadMode mode,
        @Nullable UUID parent,
        UUID createdBy,
        Instant createdAt,
        @Nullable Instant finishedAt,
        long sizeBytes,
        String sha256,
        Ledger ledger) {

    private static final int LONGEST_FILENAME = 1024;
    private static final int BYTES_OF_A_CHARACTER = 4;
    private static final int SHORT = 64;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final long MICROS = 1_000_000;

    /** From the year 1970 to 9999, as the catalog takes them. */
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    /** Reads one behind its number. */
    static RestoredUpload read(BackupInput in) throws IOException {
        UUID id = uuid(in);
        String filename = in.text(LONGEST_FILENAME * BYTES_OF_A_CHARACTER);
        LoadMode mode = mode(in.text(SHORT));
        UUID parent = in.index() == 0 ? null : uuid(in);
        UUID createdBy = uuid(in);
        Instant createdAt = instant(in.number());
        Instant finishedAt = in.index() == 0 ? null : instant(in.number());
        long sizeBytes = count(in);
        String sha256 = in.text(SHORT);
        Ledger ledger = new Ledger(count(in), count(in), count(in), count(in), count(in), count(in));
        if (filename.codePointCount(0, filename.length()) > LONGEST_FILENAME
                || !SHA256.matcher(sha256).matches()) {
            throw BadBackup.damaged("An upload has a name or a digest that no upload has");
        }
        return new RestoredUpload(
                id, filename, mode, parent, createdBy, createdAt, finishedAt, sizeBytes, sha256, ledger);
    }

    private static LoadMode mode(String name) {
        try {
            return LoadMode.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw BadBackup.damaged("An upload has a mode that is not known");
        }
    }

    private static UUID uuid(BackupInput in) throws IOException {
        String text = in.text(SHORT);
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw BadBackup.damaged("An id is not a UUID");
        }
    }

    private static Instant instant(long micros) {
        long seconds = Math.floorDiv(micros, MICROS);
        if (seconds < 0 || seconds > LAST_SECOND) {
            throw BadBackup.damaged("An upload is of a time that no upload is of");
        }
        return Instant.ofEpochSecond(seconds, Math.floorMod(micros, MICROS) * 1000);
    }

    private static long count(BackupInput in) throws IOException {
        long count = in.number();
        if (count < 0) {
            throw BadBackup.damaged("A count is negative");
        }
        return count;
    }
}

package dev.rowhouse.auth.audit;

import dev.rowhouse.events.AuditRecorded;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a deed.
 *
 * @param seq its place in the log, which has no gaps and begins with 1
 * @param digest SHA-256 of the entry and of the digest before it; see {@link EntryDigest}
 * @param actorEmail of the account as it is now; null where there is none, or none any more
 */
@SuppressWarnings("ArrayRecordComponent") // read once from a row, and compared by nobody
public record AuditEntry(
        long seq,
        AuditRecorded event,
        byte[] digest,
        @Nullable String actorEmail) {

    public String digestHex() {
        return HexFormat.of().formatHex(digest);
    }
}

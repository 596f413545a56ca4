package dev.rowhouse.auth.audit;

import dev.rowhouse.events.AuditRecorded;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Chains entries: each has the SHA-256 of the JSON object that the export shows, without {@code actor_email} and {@code
 * digest}, but with the digest before it as {@code previous}; members in the order of their names, no blanks, in UTF-8.
 */
final class EntryDigest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private EntryDigest() {}

    static byte[] of(byte[] previous, long seq, AuditRecorded event) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("previous", HexFormat.of().formatHex(previous));
        members.put("seq", seq);
        members.put("id", event.eventId().toString());
        members.put("occurred_at", event.occurredAt().toString());
        members.put("service", event.service());
        members.put("actor", Objects.toString(event.actor(), null));
        members.put("credential", Objects.toString(event.credential(), null));
        members.put("action", event.action());
        members.put("target_kind", event.targetKind());
        members.put("target", event.target());
        members.put("address", event.address());
        members.put("details", new TreeMap<>(event.details()));
        return sha256(JSON.writeValueAsString(members));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

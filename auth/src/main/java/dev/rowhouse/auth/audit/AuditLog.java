package dev.rowhouse.auth.audit;

import dev.rowhouse.events.AuditRecorded;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The entries, numbered in the order in which auth was told of the deeds. There is no way to change or delete one. */
public final class AuditLog {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int CHUNK = 1_000;

    private static final String SELECT = """
            SELECT e.seq, e.event_id, e.occurred_at, e.service, e.actor, e.credential, e.action, e.target_kind, e.target,
                e.address, e.details, e.digest, a.email
            FROM audit_entry e LEFT JOIN account a ON a.id = e.actor
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    public AuditLog(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** The number of the last entry and its digest; zeros where there is none. */
    @SuppressWarnings("ArrayRecordComponent") // compared by its content only
    private record End(long seq, byte[] digest) {}

    /**
     * Whether the chain of digests is whole.
     *
     * @param entries how many were looked at
     * @param digest of the last one
     * @param brokenAt the first that is not what was kept, or whose predecessor is not; null where all are
     */
    public record Check(
            long entries, String digest, @Nullable Long brokenAt) {}

    /** Keeps a deed, once however often it is told. */
    public void keep(AuditRecorded told) {
        AuditRecorded event = atMicroseconds(told);
        transactions.executeWithoutResult(status -> {
            End end = jdbc.sql("SELECT seq, digest FROM audit_end WHERE id = 1 FOR UPDATE")
                    .query(AuditLog::end)
                    .single();
            long seq = end.seq() + 1;
            byte[] digest = EntryDigest.of(end.digest(), seq, event);
            if (insert(seq, event, digest)) {
                jdbc.sql("UPDATE audit_end SET seq = ?, digest = ? WHERE id = 1")
                        .params(seq, digest)
                        .update();
            }
        });
    }

    private boolean insert(long seq, AuditRecorded event, byte[] digest) {
        try {
            jdbc.sql("""
                            INSERT INTO audit_entry (
                                seq, event_id, occurred_at, service, actor, credential, action, target_kind, target, address,
                                details, digest)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .param(seq)
                    .param(bytes(event.eventId()))
                    .param(LocalDateTime.ofInstant(event.occurredAt(), ZoneOffset.UTC))
                    .param(event.service())
                    .param(nullableBytes(event.actor()))
                    .param(nullableBytes(event.credential()))
                    .param(event.action())
                    .param(event.targetKind())
                    .param(event.target())
                    .param(event.address())
                    .param(JSON.writeValueAsString(new TreeMap<>(event.details())))
                    .param(digest)
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            if (isKept(event.eventId())) {
                return false;
            }
            throw e; // the number is taken: the end of the log is not where it is said to be
        }
    }

    private boolean isKept(UUID eventId) {
        return jdbc.sql("SELECT COUNT(*) FROM audit_entry WHERE event_id = ?")
                        .param(bytes(eventId))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** What the columns keep of a moment: the digest must be the same when it is read again. */
    private static AuditRecorded atMicroseconds(AuditRecorded event) {
        return new AuditRecorded(
                event.eventId(),
                event.occurredAt().truncatedTo(ChronoUnit.MICROS),
                event.service(),
                event.actor(),
                event.credential(),
                event.action(),
                event.targetKind(),
                event.target(),
                event.address(),
                event.details());
    }

    /**
     * Where a page ends.
     *
     * @param occurredAt of its last entry
     * @param seq of its last entry, which tells it from others of the same moment
     */
    public record Place(Instant occurredAt, long seq) {}

    /** At most {@code limit} entries, the newest deeds first; those after a place, where there is one. */
    public List<AuditEntry> newest(AuditQuery query, @Nullable Place after, int limit) {
        AuditFilter filter = new AuditFilter(query);
        if (after != null) {
            filter.after(after);
        }
        return jdbc.sql(SELECT + "WHERE TRUE" + filter.conditions()
                        + " ORDER BY e.occurred_at DESC, e.seq DESC LIMIT :limit")
                .params(filter.parameters())
                .param("limit", limit)
                .query(AuditLog::entry)
                .list();
    }

    /**
     * Hands over all entries there are by now, the oldest first. Read in pieces, so that their number costs neither memory nor
     * a connection while the taker is slow.
     */
    public void forEach(AuditQuery query, Consumer<AuditEntry> taker) {
        long last = length();
        AuditFilter filter = new AuditFilter(query);
        String sql = SELECT + "WHERE e.seq > :place AND e.seq <= :last" + filter.conditions() + " ORDER BY e.seq LIMIT "
                + CHUNK;
        long place = 0;
        List<AuditEntry> piece;
        do {
            piece = jdbc.sql(sql)
                    .params(filter.parameters())
                    .param("place", place)
                    .param("last", last)
                    .query(AuditLog::entry)
                    .list();
            for (AuditEntry entry : piece) {
                taker.accept(entry);
                place = entry.seq();
            }
        } while (piece.size() == CHUNK);
    }

    /** How many entries there are. */
    public long length() {
        return jdbc.sql("SELECT seq FROM audit_end WHERE id = 1")
                .query(Long.class)
                .single();
    }

    /** Looks whether each entry is the one that was kept, and none is missing. */
    public Check check() {
        End end = jdbc.sql("SELECT seq, digest FROM audit_end WHERE id = 1")
                .query(AuditLog::end)
                .single();
        Walk walk = new Walk();
        forEach(AuditQuery.ALL, walk);
        boolean endIsKept = walk.seq > end.seq() || (walk.seq == end.seq() && Arrays.equals(walk.digest, end.digest()));
        if (walk.brokenAt == null && !endIsKept) {
            walk.brokenAt = walk.seq + 1;
        }
        return walk.told();
    }

    /** Goes along the chain. */
    private static final class Walk implements Consumer<AuditEntry> {

        private long seq;
        private byte[] digest = new byte[32];
        private @Nullable Long brokenAt;

        @Override
        public void accept(AuditEntry entry) {
            boolean whole = entry.seq() == seq + 1
                    && Arrays.equals(entry.digest(), EntryDigest.of(digest, entry.seq(), entry.event()));
            if (!whole && brokenAt == null) {
                brokenAt = seq + 1;
            }
            seq = entry.seq();
            digest = entry.digest();
        }

        Check told() {
            return new Check(seq, HexFormat.of().formatHex(digest), brokenAt);
        }
    }

    private static End end(ResultSet row, int n) throws SQLException {
        return new End(row.getLong("seq"), row.getBytes("digest"));
    }

    private static AuditEntry entry(ResultSet row, int n) throws SQLException {
        Instant occurredAt = row.getObject("occurred_at", LocalDateTime.class).toInstant(ZoneOffset.UTC);
        Map<String, String> details = JSON.readValue(row.getString("details"), new TypeReference<>() {});
        AuditRecorded event = new AuditRecorded(
                uuid(row.getBytes("event_id")),
                occurredAt,
                row.getString("service"),
                nullableUuid(row.getBytes("actor")),
                nullableUuid(row.getBytes("credential")),
                row.getString("action"),
                row.getString("target_kind"),
                row.getString("target"),
                row.getString("address"),
                details);
        return new AuditEntry(row.getLong("seq"), event, row.getBytes("digest"), row.getString("email"));
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static byte @Nullable [] nullableBytes(@Nullable UUID id) {
        return id == null ? null : bytes(id);
    }

    private static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static @Nullable UUID nullableUuid(byte @Nullable [] bytes) {
        return bytes == null ? null : uuid(bytes);
    }
}

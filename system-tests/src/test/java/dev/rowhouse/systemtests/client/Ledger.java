package dev.rowhouse.systemtests.client;

import tools.jackson.databind.JsonNode;

/** The count of an upload. */
public record Ledger(
        long rowsRead, long created, long updated, long unchanged, long rejected, long skipped, long deleted) {

    /** The count of an upload that takes no records away. */
    public Ledger(long rowsRead, long created, long updated, long unchanged, long rejected, long skipped) {
        this(rowsRead, created, updated, unchanged, rejected, skipped, 0);
    }

    static Ledger of(JsonNode json) {
        return new Ledger(
                json.path("rows_read").asLong(),
                json.path("created").asLong(),
                json.path("updated").asLong(),
                json.path("unchanged").asLong(),
                json.path("rejected").asLong(),
                json.path("skipped").asLong(),
                json.path("deleted").asLong());
    }

    /** What an append leaves. */
    public static Ledger appended(long created, long rejected) {
        return new Ledger(created + rejected, created, 0, 0, rejected, 0);
    }

    /** What taking records away leaves. */
    public static Ledger deleted(long deleted) {
        return new Ledger(deleted, 0, 0, 0, 0, 0, deleted);
    }

    boolean addsUp() {
        return rowsRead == created + updated + unchanged + rejected + skipped + deleted;
    }
}

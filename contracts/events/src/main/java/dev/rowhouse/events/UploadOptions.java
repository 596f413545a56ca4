package dev.rowhouse.events;

import org.jspecify.annotations.Nullable;

/**
 * How the caller says the file is to be read. Null means: detect, or use the default that the HTTP contract names. Values
 * were checked for form by the gateway.
 *
 * @param header {@code true}, {@code false}, or null for automatic
 * @param types {@code infer} or {@code text}
 * @param maxRejects a count ({@code 10}) or a share ({@code 5%})
 * @param metadata a CSVW metadata document (JSON) about this file
 */
public record UploadOptions(
        @Nullable Boolean header,
        @Nullable String types,
        @Nullable String delimiter,
        @Nullable String quote,
        @Nullable String encoding,
        @Nullable String decimal,
        @Nullable String dateOrder,
        @Nullable String nullToken,
        @Nullable String maxRejects,
        @Nullable Boolean allowDuplicate,
        @Nullable String metadata) {

    /** Everything detected, everything at its default. */
    public static final UploadOptions DEFAULTS =
            new UploadOptions(null, null, null, null, null, null, null, null, null, null, null);
}

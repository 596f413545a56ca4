package dev.rowhouse.uploader.write;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the caller of a request that was written is told.
 *
 * @param preferences those that were applied, as in the header {@code Preference-Applied}; empty for none
 * @param contentRange how many records there were, as in the header {@code Content-Range}; null where nobody asked
 * @param mediaType of the body
 * @param body empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that are handed through, never compared
public record Answer(
        UUID uploadId, String preferences, @Nullable String contentRange, String mediaType, byte[] body) {}

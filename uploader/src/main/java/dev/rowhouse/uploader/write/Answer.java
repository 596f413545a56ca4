package dev.rowhouse.uploader.write;

import java.util.UUID;

/**
 * What the caller of a request that was written is told.
 *
 * @param preferences those that were applied, as in the header {@code Preference-Applied}; empty for none
 * @param mediaType of the body
 * @param body empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that are handed through, never compared
public record Answer(UUID uploadId, String preferences, String mediaType, byte[] body) {}

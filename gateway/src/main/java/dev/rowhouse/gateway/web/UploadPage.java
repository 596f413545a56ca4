package dev.rowhouse.gateway.web;

import dev.rowhouse.gateway.upload.Upload;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a list, and where the next one begins. */
record UploadPage(List<UploadView> items, @Nullable String nextCursor) {

    /** Makes a page of at most {@code limit} from uploads among which there is one more if there is a next page. */
    static UploadPage of(List<Upload> uploads, int limit) {
        List<Upload> shown = uploads.subList(0, Math.min(limit, uploads.size()));
        String next = uploads.size() > limit ? cursor(shown.get(limit - 1).number()) : null;
        return new UploadPage(shown.stream().map(UploadView::of).toList(), next);
    }

    /** The number before which a page begins. */
    static long before(@Nullable String cursor) {
        if (cursor == null) {
            return Long.MAX_VALUE;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length == Long.BYTES) {
                return ByteBuffer.wrap(bytes).getLong();
            }
        } catch (IllegalArgumentException e) {
            // Refused below, like every other text that is no cursor.
        }
        throw new BadOption("cursor", cursor, "a next_cursor of an earlier answer");
    }

    private static String cursor(long number) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package dev.rowhouse.gateway.intake;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file as it is being sent.
 *
 * @param filename as the client says; any text
 * @param contentType as the client says, without parameters; null if it does not
 * @param gzipEncoded whether the request's content coding is gzip
 * @param digests what the client says of the bytes sent
 * @param body not yet read
 * @param afterBody called when the body has been read to its end, before the file counts as whole; may refuse it
 */
public record SentFile(
        String filename,
        @Nullable String contentType,
        boolean gzipEncoded,
        ReprDigests digests,
        InputStream body,
        AfterBody afterBody) {

    /** What remains to be looked at behind a file. */
    @FunctionalInterface
    public interface AfterBody {

        void check() throws IOException;
    }
}

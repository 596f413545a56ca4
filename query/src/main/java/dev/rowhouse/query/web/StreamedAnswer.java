package dev.rowhouse.query.web;

import dev.rowhouse.query.output.ByteBuffered;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An answer whose body is written while it is read. */
final class StreamedAnswer {

    private static final Logger log = LoggerFactory.getLogger(StreamedAnswer.class);

    /** In bytes. A failure before so many were written can still become a problem document. */
    private static final int BUFFER = 64 * 1024;

    private StreamedAnswer() {}

    static void write(HttpServletResponse response, Body body) throws IOException {
        write(response, response.getOutputStream(), body);
    }

    /**
     * Writes the body by way of another stream.
     *
     * @param target writes on to the response's stream
     */
    static void write(HttpServletResponse response, OutputStream target, Body body) throws IOException {
        OutputStream out = new ByteBuffered(target, BUFFER);
        try {
            body.writeTo(out);
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                log.warn("An answer was cut off in the middle", e);
                throw new AnswerBroken();
            }
            response.reset();
            throw e;
        }
        out.flush();
    }

    /** Writes a body, without closing what it writes to. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * A body ended too early. Nothing handles this, so that the container cuts the connection and no client takes the body
     * for a whole one. It has no cause, as a handler for that would find it and write on.
     */
    static final class AnswerBroken extends RuntimeException {
        AnswerBroken() {
            super("An answer was cut off in the middle");
        }
    }
}

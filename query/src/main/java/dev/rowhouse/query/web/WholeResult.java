package dev.rowhouse.query.web;

import dev.rowhouse.query.output.OutputFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** An answer whose size is known before its first byte is sent. */
final class WholeResult {

    private WholeResult() {}

    static void send(ByteArrayOutputStream result, OutputFormat format, HttpServletResponse response)
            throws IOException {
        response.setContentType(format.contentType());
        response.setContentLength(result.size());
        result.writeTo(response.getOutputStream());
    }
}

package dev.rowhouse.auth.web;

import dev.rowhouse.auth.audit.AuditEntry;
import dev.rowhouse.auth.audit.AuditLog;
import dev.rowhouse.auth.audit.AuditQuery;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Writes entries as one JSON object to a line, while they are read. */
final class AuditExport {

    static final String TYPE = "application/x-ndjson";

    private static final Logger log = LoggerFactory.getLogger(AuditExport.class);

    /** In bytes. A failure before so many were written can still become a problem document. */
    private static final int BUFFER = 64 * 1024;

    private final AuditLog entries;
    private final JsonMapper json;

    AuditExport(AuditLog entries, JsonMapper json) {
        this.entries = entries;
        this.json = json;
    }

    void write(AuditQuery query, HttpServletResponse response) throws IOException {
        response.setContentType(TYPE);
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
        try {
            entries.forEach(query, entry -> writeLine(entry, out));
        } catch (UncheckedIOException clientLeft) {
            throw clientLeft.getCause();
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                log.warn("An export of the audit log was cut off in the middle", e);
                throw new ExportBroken();
            }
            response.reset();
            throw e;
        }
        out.flush();
    }

    private void writeLine(AuditEntry entry, OutputStream out) {
        try {
            out.write(json.writeValueAsBytes(AuditEntryView.of(entry)));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * An export ended too early. Nothing handles this, so that the container cuts the connection and no client takes it for a
     * whole one. It has no cause, as a handler for that would find it and write on.
     */
    static final class ExportBroken extends RuntimeException {
        ExportBroken() {
            super("An export of the audit log was cut off in the middle");
        }
    }
}

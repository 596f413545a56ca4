package dev.rowhouse.query.rejects;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** The rejects of a job as pages of JSON, written as they are read. */
public final class RejectsJson {

    private final Rejects rejects;
    private final JsonMapper json;

    public RejectsJson(Rejects rejects, JsonMapper json) {
        this.rejects = rejects;
        this.json = json;
    }

    /** Writes the rejects behind a line. The cursor of the next page is the last line of this one. */
    public void write(RejectingJob job, long afterLine, int limit, Cursors cursors, OutputStream out)
            throws IOException {
        List<String> columns = RejectColumns.of(job);
        Page page = new Page();
        try (JsonGenerator generator = json.createGenerator(out)) {
            generator.writeStartObject();
            generator.writeArrayPropertyStart("items");
            rejects.read(job, afterLine, limit + 1L, reject -> {
                page.rejects++;
                if (page.rejects <= limit) {
                    page.lastLine = reject.line();
                    item(generator, columns, reject);
                }
            });
            generator.writeEndArray();
            generator.writeName("next_cursor");
            if (page.rejects > limit) {
                generator.writeString(cursors.after(page.lastLine));
            } else {
                generator.writeNull();
            }
            generator.writeEndObject();
        }
    }

    private void item(JsonGenerator generator, List<String> columns, Reject reject) {
        generator.writeStartObject();
        generator.writeNumberProperty("line", reject.line());
        generator.writePOJOProperty("errors", reject.errors());
        generator.writeObjectPropertyStart("row");
        for (int i = 0; i < columns.size(); i++) {
            generator.writeName(columns.get(i));
            generator.writeString(i < reject.cells().size() ? reject.cells().get(i) : null);
        }
        generator.writeEndObject();
        generator.writeEndObject();
    }

    /** Makes the cursor of the page behind a line. */
    @FunctionalInterface
    public interface Cursors {
        String after(long line);
    }

    /** What is known of the page so far. */
    private static final class Page {
        private int rejects;
        private long lastLine;
    }
}

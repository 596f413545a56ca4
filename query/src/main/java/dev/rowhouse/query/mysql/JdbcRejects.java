package dev.rowhouse.query.mysql;

import dev.rowhouse.grammar.values.Uuids;
import dev.rowhouse.query.rejects.Reject;
import dev.rowhouse.query.rejects.RejectingJob;
import dev.rowhouse.query.rejects.Rejects;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rejects of jobs, read in small pages by their key: between two of them no connection is held, so that a slow client costs
 * nothing but his own.
 */
final class JdbcRejects implements Rejects {

    /** Of at most this many rejects the text is in memory; a single one can have 16 MiB. */
    private static final int PAGE = 100;

    /** Pages end early when they have this much text, in characters. */
    private static final long PAGE_TEXT = 1_000_000;

    private static final TypeReference<List<Reject.Reason>> REASONS = new TypeReference<>() {};
    private static final TypeReference<List<@Nullable String>> CELLS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcRejects(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public Optional<RejectingJob> latestJob(UUID uploadId) {
        return jdbc.sql("""
                        SELECT j.id, j.account_id, d.name, d.owner_id, j.filename, j.`plan`,
                            (SELECT COALESCE(MAX(JSON_LENGTH(r.cells)), 0) FROM reject AS r WHERE r.job_id = j.id) AS cells
                        FROM job AS j LEFT JOIN dataset AS d ON d.id = j.dataset_id
                        WHERE j.upload_id = :upload ORDER BY j.attempt DESC LIMIT 1
                        """)
                .param("upload", Uuids.bytes(uploadId))
                .query((row, n) -> job(row))
                .optional();
    }

    private RejectingJob job(ResultSet row) throws SQLException {
        return new RejectingJob(
                row.getLong("id"),
                Columns.uuid(row, "account_id"),
                row.getString("name"),
                row.getBytes("owner_id") == null ? null : Columns.uuid(row, "owner_id"),
                row.getString("filename"),
                fileColumns(row.getString("plan")),
                row.getInt("cells"));
    }

    private List<String> fileColumns(@Nullable String plan) {
        List<String> names = new ArrayList<>();
        if (plan != null) {
            for (JsonNode name : json.readTree(plan).path("file_columns")) {
                names.add(name.asString());
            }
        }
        return List.copyOf(names);
    }

    @Override
    public void read(RejectingJob job, long afterLine, long limit, Reader reader) throws IOException {
        long line = afterLine;
        long left = limit;
        while (left > 0) {
            List<Reject> page = page(job, line, (int) Math.min(PAGE, left));
            for (Reject reject : page) {
                reader.take(reject);
                line = reject.line();
            }
            if (page.isEmpty()) {
                return;
            }
            left -= page.size();
        }
    }

    /** The first of a page is always in it, however long. */
    private List<Reject> page(RejectingJob job, long afterLine, int limit) {
        return jdbc.sql("""
                        SELECT r.line, r.errors, r.cells FROM (
                            SELECT p.line, SUM(CHAR_LENGTH(p.errors) + CHAR_LENGTH(p.cells))
                                OVER (ORDER BY p.line ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS text_before
                            FROM (SELECT q.line, q.errors, q.cells FROM reject AS q
                                WHERE q.job_id = :job AND q.line > :line ORDER BY q.line LIMIT :limit) AS p) AS s
                        JOIN reject AS r ON r.job_id = :job AND r.line = s.line
                        WHERE COALESCE(s.text_before, 0) < :text ORDER BY r.line
                        """)
                .param("job", job.id())
                .param("line", afterLine)
                .param("limit", limit)
                .param("text", PAGE_TEXT)
                .query((row, n) -> reject(row))
                .list();
    }

    private Reject reject(ResultSet row) throws SQLException {
        return new Reject(
                row.getLong("line"),
                json.readValue(row.getString("errors"), REASONS),
                json.readValue(row.getString("cells"), CELLS));
    }
}

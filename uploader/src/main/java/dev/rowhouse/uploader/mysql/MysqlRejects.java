package dev.rowhouse.uploader.mysql;

import dev.rowhouse.events.RejectReason;
import dev.rowhouse.uploader.job.JobJson;
import dev.rowhouse.uploader.job.Rejects;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class MysqlRejects implements Rejects {

    private static final JsonMapper JSON = JobJson.MAPPER;
    private static final int BATCH_ROWS = 500;
    private static final int BATCH_CHARS = 1024 * 1024;
    private static final int EXAMPLE_CHARS = 200;
    private static final int MESSAGE_CHARS = 500;

    private final JdbcTemplate jdbc;

    MysqlRejects(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(long jobId, List<Reject> rejects) {
        List<Object[]> batch = new ArrayList<>();
        int chars = 0;
        for (Reject reject : rejects) {
            String errors = JSON.writeValueAsString(
                    reject.reasons().stream().map(MysqlRejects::json).toList());
            String cells = JSON.writeValueAsString(reject.cells());
            batch.add(new Object[] {jobId, reject.line(), errors, cells});
            chars += errors.length() + cells.length();
            if (batch.size() == BATCH_ROWS || chars > BATCH_CHARS) {
                insert(batch);
                chars = 0;
            }
        }
        insert(batch);
    }

    private void insert(List<Object[]> batch) {
        if (!batch.isEmpty()) {
            jdbc.batchUpdate("INSERT INTO reject (job_id, line, errors, cells) VALUES (?, ?, ?, ?)", batch);
            batch.clear();
        }
    }

    private static Map<String, @Nullable Object> json(Reason reason) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("column", reason.column());
        json.put("code", reason.code());
        json.put("value", reason.value());
        json.put("message", reason.message());
        return json;
    }

    /** In one order everywhere, so that two chunks that count the same reasons do not wait for each other in a circle. */
    @Override
    public void count(long jobId, List<Counted> reasons) {
        List<Counted> sorted = new ArrayList<>(reasons);
        sorted.sort(Comparator.comparing((Counted counted) -> counted.reason().code())
                .thenComparing(Counted::columnNo));
        for (Counted counted : sorted) {
            RejectReason reason = counted.reason();
            jdbc.update(
                    """
                    INSERT INTO reject_reason
                        (job_id, code, column_no, column_name, row_count, example_line, example_value, message)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    ON DUPLICATE KEY UPDATE
                        row_count = row_count + VALUES(row_count),
                        example_value = IF(VALUES(example_line) < example_line, VALUES(example_value), example_value),
                        message = IF(VALUES(example_line) < example_line, VALUES(message), message),
                        example_line = LEAST(example_line, VALUES(example_line))
                    """,
                    jobId,
                    reason.code(),
                    counted.columnNo(),
                    reason.column(),
                    reason.rows(),
                    reason.exampleLine(),
                    cut(reason.exampleValue(), EXAMPLE_CHARS),
                    cut(reason.message(), MESSAGE_CHARS));
        }
    }

    private static String cut(String text, int chars) {
        return text.codePointCount(0, text.length()) <= chars
                ? text
                : text.substring(0, text.offsetByCodePoints(0, chars)) + "…";
    }

    /** Which column of the dataset a reason is about is not kept: its name is. */
    @Override
    public List<Reject> all(long jobId) {
        return jdbc.query(
                "SELECT line, errors, cells FROM reject WHERE job_id = ? ORDER BY line",
                (row, n) -> {
                    List<Reason> reasons = new ArrayList<>();
                    for (JsonNode error : JSON.readTree(row.getString("errors"))) {
                        reasons.add(new Reason(
                                error.path("code").asString(),
                                error.path("column").stringValue(null),
                                0,
                                error.path("value").asString(),
                                error.path("message").asString()));
                    }
                    return new Reject(
                            row.getLong("line"),
                            reasons,
                            JSON.readValue(row.getString("cells"), new TypeReference<List<String>>() {}));
                },
                jobId);
    }

    @Override
    public void clear(long jobId) {
        jdbc.update("DELETE FROM reject WHERE job_id = ?", jobId);
        jdbc.update("DELETE FROM reject_reason WHERE job_id = ?", jobId);
    }

    @Override
    public List<RejectReason> mostFrequentReasons(long jobId, int most) {
        return jdbc.query(
                """
                SELECT code, column_name, row_count, example_line, example_value, message
                FROM reject_reason WHERE job_id = ?
                ORDER BY row_count DESC, example_line, code, column_no LIMIT ?
                """,
                (row, n) -> new RejectReason(
                        row.getString("code"),
                        row.getString("column_name"),
                        row.getLong("row_count"),
                        row.getLong("example_line"),
                        row.getString("example_value"),
                        row.getString("message")),
                jobId,
                most);
    }
}

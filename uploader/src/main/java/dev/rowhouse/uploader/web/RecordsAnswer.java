package dev.rowhouse.uploader.web;

import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.plan.ColumnMatch;
import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.write.Answer;
import dev.rowhouse.uploader.write.RowReader;
import dev.rowhouse.uploader.write.Written;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what the caller is told of rows that were written. */
final class RecordsAnswer {

    private static final byte[] NOTHING = {};

    private final RowReader records;
    private final JsonMapper json;
    private final Preferences preferences;
    private final @Nullable List<String> select;
    private final RowReader.Order order;
    private final boolean asObject;

    RecordsAnswer(RowReader records, JsonMapper json, Preferences preferences, RecordsQuery query, boolean asObject) {
        this.records = records;
        this.json = json;
        this.preferences = preferences;
        this.select = query.select();
        this.order = query.order();
        this.asObject = asObject;
    }

    Answer of(Written written) {
        byte[] body = switch (preferences.returned()) {
            case UPLOAD -> json.writeValueAsBytes(WrittenView.of(written));
            case MINIMAL, HEADERS_ONLY -> NOTHING;
            case REPRESENTATION -> representation(written);
        };
        boolean object = asObject && preferences.returned() == Preferences.Return.REPRESENTATION;
        return new Answer(
                written.job().uploadId(),
                preferences.applied(),
                null,
                object ? RecordsJson.OBJECT_TYPE : RecordsJson.TYPE,
                body);
    }

    private byte[] representation(Written written) {
        Job job = written.job();
        List<Column> columns = selected(written.columns());
        List<List<@Nullable String>> rows = records.written(
                RowTables.versionTable(Objects.requireNonNull(job.datasetId()), job.version()),
                job.uploadNumber(),
                written.columns(),
                columns,
                order);
        List<RecordsJson.Member> members = columns.stream()
                .map(column -> new RecordsJson.Member(column.name(), column.type()))
                .toList();
        return RecordsJson.write(json, members, rows, asObject);
    }

    private List<Column> selected(List<Column> columns) {
        if (select == null) {
            return columns;
        }
        ColumnMatch match = ColumnMatch.exactly(select, columns, false);
        if (!match.unknown().isEmpty()) {
            throw match.unknownColumns(select);
        }
        return match.targets().stream().map(columns::get).toList();
    }
}

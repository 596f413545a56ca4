package dev.rowhouse.uploader.web;

import dev.rowhouse.grammar.NearestName;
import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.grammar.SelectItem;
import dev.rowhouse.grammar.SelectItem.OneColumn;
import dev.rowhouse.uploader.change.Changed;
import dev.rowhouse.uploader.change.SelectedRows;
import dev.rowhouse.uploader.change.SelectedRows.Line;
import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.write.Answer;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what the caller is told of records that were changed or taken away. */
final class ChangeAnswer {

    private static final byte[] NOTHING = {};

    private final JsonMapper json;
    private final ChangePreferences preferences;
    private final List<SelectItem> select;
    private final boolean asObject;

    ChangeAnswer(JsonMapper json, ChangePreferences preferences, List<SelectItem> select, boolean asObject) {
        this.json = json;
        this.preferences = preferences;
        this.select = select;
        this.asObject = asObject;
    }

    Answer of(Changed changed) {
        byte[] body = preferences.shown() ? representation(changed) : NOTHING;
        return new Answer(
                changed.job().uploadId(),
                preferences.applied(),
                preferences.counted() ? "*/" + changed.ledger().rowsRead() : null,
                preferences.shown() && asObject ? RecordsJson.OBJECT_TYPE : RecordsJson.TYPE,
                body);
    }

    private byte[] representation(Changed changed) {
        List<Column> columns = new ArrayList<>();
        List<RecordsJson.Member> members = new ArrayList<>();
        for (SelectItem item : select) {
            if (item instanceof OneColumn one) {
                Column column = column(one.column(), changed.columns());
                columns.add(column);
                members.add(new RecordsJson.Member(one.outputName(), column.type()));
            } else {
                columns.addAll(changed.columns());
                changed.columns().forEach(column -> members.add(new RecordsJson.Member(column.name(), column.type())));
            }
        }
        return RecordsJson.write(
                json,
                members,
                changed.records().apply(columns).stream().map(Line::values).toList(),
                asObject);
    }

    /** {@code _upload} and {@code _line} included, as in reading. */
    private static Column column(String name, List<Column> columns) {
        List<Column> all = new ArrayList<>(columns);
        all.add(SelectedRows.UPLOAD);
        all.add(SelectedRows.LINE);
        return all.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> QueryRefused.unknownColumn(
                        name,
                        NearestName.to(name, all.stream().map(Column::name).toList())));
    }
}

package dev.rowhouse.uploader.load;

import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.catalog.TableSchema;
import dev.rowhouse.uploader.csv.Cells;
import dev.rowhouse.uploader.csv.RecordReader;
import dev.rowhouse.uploader.job.JobPlan;
import dev.rowhouse.uploader.job.Reading;
import dev.rowhouse.uploader.job.Rejects.Reason;
import dev.rowhouse.uploader.types.CellCheck;
import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.Field;
import dev.rowhouse.uploader.types.FieldType;
import dev.rowhouse.uploader.types.Notation;
import dev.rowhouse.uploader.types.RowBytes;
import dev.rowhouse.uploader.types.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Checks the rows of one job and writes them for the bulk loader. Not safe for use by several threads. */
final class RowCheck {

    private static final int VALUE_CHARS = 1000;

    private final long uploadNumber;
    private final List<Column> columns;
    private final CellCheck[] checks;
    private final int[] sources;
    private final int fileColumns;
    private final boolean absentIsUntouched;
    private final List<Reason> reasons = new ArrayList<>();
    private final Consumer<Violation> refuse = this::refuse; // one for all cells, which are many
    private int column;
    private String cell = "";

    /**
     * Checks rows of a job.
     *
     * @param absentIsUntouched whether a column that the file lacks is none of its rows' business
     */
    RowCheck(
            long uploadNumber,
            JobPlan plan,
            List<Column> columns,
            TableSchema schema,
            UploadOptions options,
            boolean absentIsUntouched) {
        this.uploadNumber = uploadNumber;
        this.columns = columns;
        this.absentIsUntouched = absentIsUntouched;
        this.fileColumns = plan.fileColumns().size();
        this.checks = columns.stream()
                .map(column -> new CellCheck(field(schema, column, options, plan), column))
                .toArray(CellCheck[]::new);
        this.sources = new int[columns.size()];
        Arrays.fill(sources, -1);
        for (int i = 0; i < plan.targets().size(); i++) {
            if (plan.targets().get(i) >= 0) {
                sources[plan.targets().get(i)] = i;
            }
        }
    }

    /**
     * Writes a row, or says why it is refused.
     *
     * @return its reasons, valid until the next call; empty if it was written
     */
    List<Reason> write(long line, Cells cells, boolean suspect, RowBytes rows) {
        reasons.clear();
        if (cells.size() != fileColumns) {
            return wrongSize(cells);
        }
        rows.beginRow();
        rows.number(uploadNumber);
        rows.number(line);
        for (int i = 0; i < checks.length; i++) {
            if (sources[i] < 0 && absentIsUntouched) {
                rows.nullCell();
                continue;
            }
            String text = sources[i] < 0 ? null : cells.get(sources[i]);
            column = i;
            cell = text == null ? "" : text;
            checks[i].check(text, suspect, rows, refuse);
        }
        if (reasons.isEmpty()) {
            rows.endRow();
        } else {
            rows.dropRow();
        }
        return reasons;
    }

    private List<Reason> wrongSize(Cells cells) {
        boolean extra = cells.size() > fileColumns;
        Violation violation = new Violation(
                extra ? Violation.Code.EXTRA_CELL : Violation.Code.MISSING_CELL,
                "the row has %d cells, the file has %d columns".formatted(cells.size(), fileColumns));
        reasons.add(new Reason(
                violation.code().toString(),
                null,
                0,
                extra ? cut(cells.toList().get(fileColumns)) : "",
                violation.message()));
        return reasons;
    }

    private void refuse(Violation violation) {
        reasons.add(new Reason(
                violation.code().toString(), columns.get(column).name(), column + 1, cut(cell), violation.message()));
    }

    private static String cut(String value) {
        String text = RecordReader.printable(value);
        return text.length() <= VALUE_CHARS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, VALUE_CHARS))) + "…";
    }

    private static Field field(TableSchema schema, Column column, UploadOptions options, JobPlan plan) {
        Field field = schema.field(column.name()).orElseThrow();
        Set<String> missing = field.missing();
        Reading reading = plan.readings().get(column.name());
        if (options.nullToken() != null || reading != null) {
            missing = new LinkedHashSet<>(missing);
            missing.addAll(reading == null ? List.of() : reading.missing());
            if (options.nullToken() != null) {
                missing.add(options.nullToken());
            }
        }
        char decimalChar = options.decimal() != null ? options.decimal().charAt(0) : field.decimalChar();
        String groupChar = field.groupChar();
        Notation notation = reading == null ? null : reading.notation();
        if (notation != null) {
            decimalChar = notation.decimalChar().charAt(0);
            groupChar = notation.groupChar();
        }
        boolean hasDecimals = field.type() == FieldType.NUMBER || options.decimal() != null;
        if (hasDecimals && String.valueOf(decimalChar).equals(groupChar)) {
            groupChar = null; // the option was told against a schema that groups by this character
        }
        return new Field(
                field.name(),
                field.type(),
                field.format(),
                field.required(),
                missing,
                field.minLength(),
                field.maxLength(),
                field.minimum(),
                field.maximum(),
                field.pattern(),
                field.allowed(),
                decimalChar,
                groupChar,
                field.trueValues(),
                field.falseValues());
    }
}

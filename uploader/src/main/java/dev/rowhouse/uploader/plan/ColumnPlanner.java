package dev.rowhouse.uploader.plan;

import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.catalog.PhysicalColumns;
import dev.rowhouse.uploader.file.ChunkRange;
import dev.rowhouse.uploader.infer.Inference;
import dev.rowhouse.uploader.infer.InferredType;
import dev.rowhouse.uploader.job.Problems;
import dev.rowhouse.uploader.job.Reading;
import dev.rowhouse.uploader.job.Unplannable;
import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.Notation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Says where the columns of one file go, and of which types they are. */
final class ColumnPlanner {

    private final UploadOptions options;
    private final List<String> names;
    private final List<ChunkRange> chunks;
    private final TypeSampling sampling;
    private final ColumnNotes notes = new ColumnNotes();

    /**
     * Plans the columns of a file.
     *
     * @param names of its columns, each different
     */
    ColumnPlanner(UploadOptions options, List<String> names, List<ChunkRange> chunks, TypeSampling sampling) {
        this.options = options;
        this.names = names;
        this.chunks = chunks;
        this.sampling = sampling;
    }

    /** The file alone decides. */
    ColumnsPlan inferred(boolean fromEveryRow) {
        List<InferredType> types = types(fromEveryRow, Set.of());
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(inferred(i, i + 1, types.get(i), names.size()));
        }
        List<Integer> identity = IntStream.range(0, names.size()).boxed().toList();
        return new ColumnsPlan(identity, columns, Map.of(), notes.sentences(), false);
    }

    private Column inferred(int source, int position, InferredType type, int columns) {
        if ("text".equals(options.types())) {
            return PhysicalColumns.inferred(names.get(source), position, InferredType.text(type.maxChars()), columns);
        }
        notes.inferred(names.get(source), type);
        return PhysicalColumns.inferred(names.get(source), position, type, columns);
    }

    /**
     * The dataset has columns that people declared.
     *
     * @param nulls by names of columns of the file, further texts that stand for no value
     * @throws Unplannable if the file has others
     */
    ColumnsPlan declared(List<Column> known, Map<String, List<String>> nulls, boolean rejects) {
        ColumnMatch match = ColumnMatch.exactly(names, known, rejects);
        if (!match.unknown().isEmpty()) {
            throw match.unknownColumns(names);
        }
        noteMissing(match, known);
        return new ColumnsPlan(match.targets(), known, readings(match, known, null, nulls), notes.sentences(), false);
    }

    /**
     * The dataset has columns that came from files: they give way, and further ones are added.
     *
     * @param nulls by names of columns of the file, further texts that stand for no value
     * @param maxColumns of a dataset
     * @throws Unplannable if the file has no column of the dataset, or too many
     */
    ColumnsPlan growing(
            List<Column> known,
            Map<String, List<String>> nulls,
            boolean rejects,
            boolean fromEveryRow,
            int maxColumns) {
        ColumnMatch match = ColumnMatch.exactly(names, known, rejects);
        match.loosely(names);
        if (!match.findsAny() && !match.unknown().isEmpty()) {
            throw match.unknownColumns(names);
        }
        int size = known.size() + match.unknown().size();
        if (size > maxColumns) {
            throw new Unplannable(Problems.tooManyColumns(size, maxColumns));
        }
        match.renamed().forEach((name, column) -> notes.add("%s: taken as the column '%s'".formatted(name, column)));
        noteMissing(match, known);
        if (!fromEveryRow) {
            boolean grows = !match.unknown().isEmpty();
            return new ColumnsPlan(
                    match.targets(), known, readings(match, known, null, nulls), notes.sentences(), grows);
        }
        return grown(match, known, nulls, size);
    }

    private ColumnsPlan grown(ColumnMatch match, List<Column> known, Map<String, List<String>> nulls, int size) {
        Set<String> missing = new LinkedHashSet<>();
        nulls.values().forEach(missing::addAll);
        List<@Nullable Column> before = new ArrayList<>();
        match.targets().forEach(target -> before.add(target < 0 ? null : known.get(target)));
        Inference inference = inference(missing);
        sampling.showAll(chunks, inference);
        List<InferredType> types = inference.types(before);
        List<Column> columns = new ArrayList<>(known);
        for (int i = 0; i < names.size(); i++) {
            int target = match.targets().get(i);
            if (target >= 0) {
                columns.set(target, widened(known.get(target), types.get(i), size));
            }
        }
        for (int source : match.unknown()) {
            notes.add(names.get(source) + ": new from this file on; records that were there before have no value");
            columns.add(inferred(source, columns.size() + 1, types.get(source), size));
            match.assign(source, columns.size() - 1);
        }
        return new ColumnsPlan(
                match.targets(), columns, readings(match, columns, types, nulls), notes.sentences(), false);
    }

    private Column widened(Column before, InferredType seen, int columns) {
        Column after = PhysicalColumns.widened(before, seen, columns);
        if (after.type() != before.type()) {
            notes.widened(before, after, seen);
        }
        return after;
    }

    private void noteMissing(ColumnMatch match, List<Column> known) {
        for (int i = 0; i < known.size(); i++) {
            if (!match.targets().contains(i)) {
                notes.add(known.get(i).name() + ": not in this file");
            }
        }
    }

    /** What is particular about this file: it may write numbers otherwise than the one that a column came from. */
    private Map<String, Reading> readings(
            ColumnMatch match,
            List<Column> columns,
            @Nullable List<InferredType> types,
            Map<String, List<String>> nulls) {
        Map<String, Reading> readings = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            int target = match.targets().get(i);
            if (target < 0) {
                continue;
            }
            Column column = columns.get(target);
            Notation own = types == null || column.notation() == null
                    ? null
                    : types.get(i).notation();
            Notation notation = own == null || own.equals(column.notation()) ? null : own;
            List<String> missing = nulls.getOrDefault(names.get(i), List.of());
            if (notation != null || !missing.isEmpty()) {
                readings.put(column.name(), new Reading(notation, missing));
            }
        }
        return readings;
    }

    private List<InferredType> types(boolean fromEveryRow, Set<String> missing) {
        Inference inference = inference(missing);
        if (fromEveryRow) {
            sampling.showAll(chunks, inference);
        } else {
            sampling.showSamples(chunks, inference);
            if (inference.isUndecided() && sampling.leavesOut(chunks)) {
                inference = inference(missing);
                sampling.showAll(chunks, inference);
            }
        }
        return inference.types();
    }

    private Inference inference(Set<String> furtherMissing) {
        Set<String> missing = new LinkedHashSet<>(SchemaJson.missing(options));
        missing.addAll(furtherMissing);
        String decimal = options.decimal();
        return new Inference(
                names.size(),
                missing,
                options.dateOrder(),
                decimal == null || decimal.isEmpty() ? null : (Character) decimal.charAt(0));
    }
}

package dev.rowhouse.uploader.plan;

import dev.rowhouse.events.Dialect;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.UploaderProperties;
import dev.rowhouse.uploader.catalog.PhysicalColumns;
import dev.rowhouse.uploader.infer.Inference;
import dev.rowhouse.uploader.infer.InferredType;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.Problems;
import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Looks at a file and says how it is read. */
final class FilePlanner {

    private static final long MAX_LINES = 0xffff_ffffL;

    private final UploaderProperties properties;

    FilePlanner(UploaderProperties properties) {
        this.properties = properties;
    }

    /**
     * Plans a file.
     *
     * @param known columns of the dataset; empty if the file decides them
     * @throws Unplannable if it cannot be brought into the dataset at all
     */
    FilePlan plan(Job job, FileContent file, List<Column> known) {
        UploadOptions options = job.options();
        long maxRecord = properties.maxRecordSize().toBytes();
        List<String> fieldNames = known.stream().map(Column::name).toList();
        FoundTable table = new TableFinder(
                        file,
                        options,
                        fieldNames,
                        maxRecord,
                        properties.chunkSize().toBytes())
                .find(job.parentUpload() != null);
        List<String> names = table.names();
        if (names.size() > properties.maxColumns()) {
            throw new Unplannable(Problems.tooManyColumns(names.size(), properties.maxColumns()));
        }
        List<ChunkRange> chunks = table.chunks();
        requireCountableLines(chunks);
        Dialect dialect = table.dialect();
        TypeSampling sampling = new TypeSampling(file, table.grammar(), maxRecord);
        if (known.isEmpty()) {
            return inferred(job, dialect, names, chunks, sampling).withNotes(table.notes());
        }
        List<Integer> targets = targets(names, known, job);
        List<String> notes = new ArrayList<>(table.notes());
        notes.addAll(missing(names, known));
        List<Column> columns = job.infersFully() ? widened(job, known, targets, chunks, sampling, notes) : known;
        return new FilePlan(dialect, names, targets, columns, chunks, notes);
    }

    private static List<Integer> targets(List<String> names, List<Column> known, Job job) {
        List<String> knownNames = known.stream().map(Column::name).toList();
        List<String> unknown = new ArrayList<>();
        List<Integer> targets = new ArrayList<>();
        for (String name : names) {
            int target = knownNames.indexOf(name);
            targets.add(target);
            boolean ofRejects =
                    job.parentUpload() != null && (name.equals(HeaderNames.LINE) || name.equals(HeaderNames.ERRORS));
            if (target < 0 && !ofRejects) {
                unknown.add(name);
            }
        }
        if (!unknown.isEmpty()) {
            throw new Unplannable(Problems.unknownColumns(unknown, knownNames));
        }
        return targets;
    }

    private static List<String> missing(List<String> names, List<Column> known) {
        return known.stream()
                .map(Column::name)
                .filter(name -> !names.contains(name))
                .map(name -> name + ": not in this file")
                .toList();
    }

    /** The dataset's columns, made as wide as all rows of the file need. */
    private static List<Column> widened(
            Job job,
            List<Column> known,
            List<Integer> targets,
            List<ChunkRange> chunks,
            TypeSampling sampling,
            List<String> notes) {
        Inference inference = inference(job, targets.size());
        sampling.showAll(chunks, inference);
        List<InferredType> types = inference.types();
        List<Column> columns = new ArrayList<>(known);
        for (int i = 0; i < targets.size(); i++) {
            int target = targets.get(i);
            if (target >= 0) {
                Column before = known.get(target);
                Column wider = PhysicalColumns.widened(before, types.get(i), known.size());
                columns.set(target, wider);
                if (wider.type() != before.type()) {
                    notes.add("%s: was %s, is %s from this file on"
                            .formatted(before.name(), before.type(), wider.type()));
                }
            }
        }
        return columns;
    }

    private static Inference inference(Job job, int columns) {
        UploadOptions options = job.options();
        return new Inference(
                columns, SchemaJson.missing(options), options.dateOrder(), SchemaJson.decimalChar(options));
    }

    private static FilePlan inferred(
            Job job, Dialect dialect, List<String> names, List<ChunkRange> chunks, TypeSampling sampling) {
        UploadOptions options = job.options();
        Inference inference = inference(job, names.size());
        if (job.infersFully()) {
            sampling.showAll(chunks, inference);
        } else {
            sampling.showSamples(chunks, inference);
        }
        List<InferredType> types = inference.types();
        List<Column> columns = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            InferredType type = "text".equals(options.types()) ? asText(types.get(i)) : types.get(i);
            columns.add(PhysicalColumns.inferred(names.get(i), i + 1, type, names.size()));
            if (type.note() != null) {
                notes.add(names.get(i) + ": " + type.note());
            }
        }
        List<Integer> identity = IntStream.range(0, names.size()).boxed().toList();
        return new FilePlan(dialect, names, identity, columns, chunks, notes);
    }

    private static InferredType asText(InferredType type) {
        return new InferredType(FieldType.STRING, null, 0, 0, type.maxChars(), null);
    }

    private static void requireCountableLines(List<ChunkRange> chunks) {
        if (!chunks.isEmpty() && chunks.get(chunks.size() - 1).firstLine() > MAX_LINES - (1L << 24)) {
            throw new Unplannable(Problems.tooManyLines(MAX_LINES));
        }
    }
}

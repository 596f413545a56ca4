package dev.rowhouse.uploader.plan;

import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.UploaderProperties;
import dev.rowhouse.uploader.dialect.FoundTable;
import dev.rowhouse.uploader.dialect.TableFinder;
import dev.rowhouse.uploader.file.ChunkRange;
import dev.rowhouse.uploader.file.FileContent;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.Problems;
import dev.rowhouse.uploader.job.Unplannable;
import dev.rowhouse.uploader.types.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
     * @param declared whether people wrote the dataset's schema, so that no file changes it
     * @throws Unplannable if it cannot be brought into the dataset at all
     */
    FilePlan plan(Job job, FileContent file, List<Column> known, boolean declared) {
        Description description = Description.of(job);
        UploadOptions options = description.options();
        long maxRecord = properties.maxRecordSize().toBytes();
        boolean rejects = job.parentUpload() != null;
        List<String> fieldNames = known.stream().map(Column::name).toList();
        FoundTable table = new TableFinder(
                        file,
                        options,
                        fieldNames,
                        maxRecord,
                        properties.chunkSize().toBytes())
                .find(rejects);
        description.decide(known, table.dialect().header() ? table.names() : null);
        List<String> names = names(table, known, description);
        if (names.size() > properties.maxColumns()) {
            throw new Unplannable(Problems.tooManyColumns(names.size(), properties.maxColumns()));
        }
        List<ChunkRange> chunks = table.chunks();
        requireCountableLines(chunks);
        ColumnPlanner planner =
                new ColumnPlanner(options, names, chunks, new TypeSampling(file, table.grammar(), maxRecord));
        ColumnsPlan columns;
        if (known.isEmpty() && description.schema() == null) {
            columns = planner.inferred(job.infersFully());
        } else if (known.isEmpty()) {
            columns = planner.declared(description.columns(), Map.of(), rejects);
        } else if (declared) {
            columns = planner.declared(known, description.nulls(names), rejects);
        } else {
            columns = planner.growing(
                    known, description.nulls(names), rejects, job.infersFully(), properties.maxColumns());
        }
        List<String> notes = new ArrayList<>(table.notes());
        notes.addAll(description.notes());
        notes.addAll(columns.notes());
        return new FilePlan(table.dialect(), names, chunks, columns, description.schema(), notes);
    }

    /** Where the file has no header, the dataset's, or those that its metadata describes. */
    private static List<String> names(FoundTable table, List<Column> known, Description description) {
        return table.dialect().header()
                        || !known.isEmpty()
                        || description.columns().isEmpty()
                ? table.names()
                : description.columns().stream().map(Column::name).toList();
    }

    private static void requireCountableLines(List<ChunkRange> chunks) {
        if (!chunks.isEmpty() && chunks.get(chunks.size() - 1).firstLine() > MAX_LINES - (1L << 24)) {
            throw new Unplannable(Problems.tooManyLines(MAX_LINES));
        }
    }
}

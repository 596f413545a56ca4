package dev.rowhouse.uploader.plan;

import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.catalog.InvalidSchema;
import dev.rowhouse.uploader.catalog.PhysicalColumns;
import dev.rowhouse.uploader.catalog.TableSchemaReader;
import dev.rowhouse.uploader.csvw.BadMetadata;
import dev.rowhouse.uploader.csvw.MetadataReader;
import dev.rowhouse.uploader.csvw.TableDescription;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.Problems;
import dev.rowhouse.uploader.job.Unplannable;
import dev.rowhouse.uploader.types.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came with a file and describes it: nothing, or CSVW metadata. Where the dataset has no columns yet, the metadata
 * declares them; otherwise it only says how the file is written.
 */
final class Description {

    private final UploadOptions said;
    private final @Nullable TableDescription table;
    private final List<String> notes = new ArrayList<>();
    private @Nullable String schema;
    private List<Column> columns = List.of();

    private Description(UploadOptions said, @Nullable TableDescription table) {
        this.said = said;
        this.table = table;
    }

    /**
     * Reads what came with a job's file.
     *
     * @throws Unplannable if it cannot be understood
     */
    static Description of(Job job) {
        String metadata = job.options().metadata();
        try {
            return new Description(
                    job.options(), metadata == null ? null : MetadataReader.read(metadata, job.filename()));
        } catch (BadMetadata e) {
            throw unplannable(e);
        }
    }

    private static Unplannable unplannable(BadMetadata e) {
        return new Unplannable(Problems.badMetadata(e.pointer(), String.valueOf(e.getMessage())));
    }

    /** The options of the upload, and what the metadata adds to them. */
    UploadOptions options() {
        return table == null ? said : table.under(said);
    }

    /**
     * Decides what the metadata is good for.
     *
     * @param known columns of the dataset; empty if it has none, or if the file decides anew
     * @param header names of the file's columns; null where it has no header
     * @throws Unplannable if the metadata describes columns that cannot be
     */
    void decide(List<Column> known, @Nullable List<String> header) {
        if (table == null) {
            return;
        }
        notes.addAll(table.notes());
        if (known.isEmpty() && table.hasColumns()) {
            declare(table, header);
        } else if (table.hasColumns()) {
            notes.add("metadata: the dataset has its schema already; of the metadata, dialect and null are used");
        }
    }

    private void declare(TableDescription described, @Nullable List<String> header) {
        try {
            ObjectNode json = described.schema(header);
            columns = PhysicalColumns.of(TableSchemaReader.read(json));
            schema = json.toString();
        } catch (BadMetadata e) {
            throw unplannable(e);
        } catch (InvalidSchema e) {
            throw new Unplannable(Problems.badMetadata(
                    "/tableSchema", "As a Table Schema, at %s: %s".formatted(e.pointer(), e.getMessage())));
        }
    }

    /** The Table Schema that the metadata gives the dataset, as JSON, or null. */
    @Nullable
    String schema() {
        return schema;
    }

    /** The columns of that schema; empty if there is none. */
    List<Column> columns() {
        return columns;
    }

    /** By names of columns of the file: texts that stand for no value. */
    Map<String, List<String>> nulls(List<String> fileColumns) {
        return table == null ? Map.of() : table.nulls(fileColumns);
    }

    List<String> notes() {
        return notes;
    }
}

package dev.rowhouse.uploader.load;

import dev.rowhouse.events.Dialect;
import dev.rowhouse.events.LoadMode;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.catalog.TableSchema;
import dev.rowhouse.uploader.csv.Grammar;
import dev.rowhouse.uploader.job.JobPlan;
import dev.rowhouse.uploader.types.Column;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all chunks of a job have in common. */
public record LoadPlan(JobPlan plan, List<Column> columns, TableSchema schema, UploadOptions options, LoadMode mode) {

    public String table() {
        return plan.table();
    }

    boolean inferring() {
        return plan.inferring();
    }

    RowCheck newCheck(long uploadNumber) {
        boolean merges = plan.destination() == JobPlan.Destination.STAGE;
        return new RowCheck(uploadNumber, plan, columns, schema, options, merges && mode.overwrites());
    }

    /** The columns that the file gives, in the order of the dataset's. */
    public List<Column> given() {
        return columns.stream().filter(column -> source(column) >= 0).toList();
    }

    /** Where in the file a column of the dataset stands, or -1 if it is not there. */
    public int source(Column column) {
        return plan.targets().indexOf(columns.indexOf(column));
    }

    public Grammar grammar() {
        Dialect dialect = plan.dialect();
        return new Grammar(
                Charset.forName(dialect.encoding()),
                dialect.delimiter(),
                character(dialect.quote()),
                character(dialect.escape()),
                character(dialect.comment()));
    }

    private static @Nullable Character character(@Nullable String text) {
        return text == null ? null : (Character) text.charAt(0);
    }
}

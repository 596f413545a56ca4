package dev.rowhouse.uploader.load;

import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.catalog.TableSchema;
import dev.rowhouse.uploader.csv.Grammar;
import dev.rowhouse.uploader.job.JobPlan;
import dev.rowhouse.uploader.types.Column;
import java.nio.charset.Charset;
import java.util.List;

/** What all chunks of a job have in common. */
public record LoadPlan(JobPlan plan, List<Column> columns, TableSchema schema, UploadOptions options) {

    public String table() {
        return plan.table();
    }

    boolean inferring() {
        return plan.inferring();
    }

    RowCheck newCheck() {
        return new RowCheck(plan, columns, schema, options);
    }

    public Grammar grammar() {
        String quote = plan.dialect().quote();
        return new Grammar(
                Charset.forName(plan.dialect().encoding()),
                plan.dialect().delimiter().charAt(0),
                quote == null ? null : (Character) quote.charAt(0));
    }
}

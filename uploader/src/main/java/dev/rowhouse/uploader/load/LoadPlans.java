package dev.rowhouse.uploader.load;

import dev.rowhouse.uploader.catalog.Dataset;
import dev.rowhouse.uploader.catalog.DatasetVersions;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.catalog.TableSchema;
import dev.rowhouse.uploader.catalog.TableSchemaReader;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.JobJson;
import dev.rowhouse.uploader.job.JobPlan;
import dev.rowhouse.uploader.plan.SchemaJson;
import dev.rowhouse.uploader.types.Column;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Reads what a job's plan means from the catalog. */
public class LoadPlans {

    private final Datasets datasets;
    private final DatasetVersions versions;

    public LoadPlans(Datasets datasets, DatasetVersions versions) {
        this.datasets = datasets;
        this.versions = versions;
    }

    public LoadPlan of(Job job) {
        JobPlan plan = Objects.requireNonNull(job.plan());
        Dataset dataset =
                datasets.findById(Objects.requireNonNull(job.datasetId())).orElseThrow();
        List<Column> columns = versions.columns(dataset.id(), Objects.requireNonNull(job.targetVersion()));
        String schemaJson = plan.schema() == null ? dataset.schemaJson() : plan.schema();
        JsonNode schema = JobJson.MAPPER.readTree(
                plan.inferring() || schemaJson == null ? SchemaJson.of(columns, job.options()) : schemaJson);
        TableSchema read = columns.isEmpty()
                ? new TableSchema(List.of(), List.of(), List.of(), List.of()) // an empty file decides nothing
                : TableSchemaReader.read(schema);
        return new LoadPlan(plan, columns, read, job.options(), job.mode());
    }
}

package dev.rowhouse.uploader.web;

import dev.rowhouse.http.HttpConfiguration;
import dev.rowhouse.http.OpenApiConfiguration;
import dev.rowhouse.uploader.catalog.DeclareDataset;
import dev.rowhouse.uploader.catalog.ShareDataset;
import dev.rowhouse.uploader.change.ChangeRows;
import dev.rowhouse.uploader.index.ChooseIndexes;
import dev.rowhouse.uploader.report.KeepReports;
import dev.rowhouse.uploader.restore.RestoreDataset;
import dev.rowhouse.uploader.undo.UndoJob;
import dev.rowhouse.uploader.write.RowReader;
import dev.rowhouse.uploader.write.WriteProperties;
import dev.rowhouse.uploader.write.WriteRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The uploader's HTTP side. */
@Configuration(proxyBeanMethods = false)
@Import({
    HttpConfiguration.class,
    OpenApiConfiguration.class,
    UploaderProblems.class,
    RecordsProblems.class,
    RestoreProblems.class,
    ChangeProblems.class,
    UploaderSecurity.class
})
public class UploaderWebConfiguration {

    @Bean
    DatasetController datasetController(DeclareDataset declareDataset) {
        return new DatasetController(declareDataset);
    }

    @Bean
    BackupController backupController(RestoreDataset restoreDataset) {
        return new BackupController(restoreDataset);
    }

    @Bean
    GrantsController grantsController(ShareDataset shareDataset) {
        return new GrantsController(shareDataset);
    }

    @Bean
    IndexesController indexesController(ChooseIndexes chooseIndexes) {
        return new IndexesController(chooseIndexes);
    }

    @Bean
    UndoController undoController(UndoJob undoJob) {
        return new UndoController(undoJob);
    }

    @Bean
    RecordsController recordsController(
            WriteRows writeRows, RowReader rowReader, WriteProperties properties, JsonMapper json) {
        return new RecordsController(writeRows, rowReader, properties, json);
    }

    @Bean
    ChangesController changesController(ChangeRows changeRows, WriteProperties properties, JsonMapper json) {
        return new ChangesController(changeRows, properties, json);
    }

    @Bean
    ReportController reportController(KeepReports reports) {
        return new ReportController(reports);
    }
}

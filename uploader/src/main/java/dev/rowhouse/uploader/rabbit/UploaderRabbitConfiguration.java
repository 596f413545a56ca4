package dev.rowhouse.uploader.rabbit;

import dev.rowhouse.delivery.BeforeParking;
import dev.rowhouse.delivery.TransientFailure;
import dev.rowhouse.filestore.FileStoreUnavailable;
import dev.rowhouse.uploader.complete.CompleteJob;
import dev.rowhouse.uploader.complete.SmallJob;
import dev.rowhouse.uploader.job.AcceptUpload;
import dev.rowhouse.uploader.job.CancelJob;
import dev.rowhouse.uploader.job.JobEnds;
import dev.rowhouse.uploader.load.LoadChunk;
import dev.rowhouse.uploader.plan.PlanJob;
import dev.rowhouse.uploader.undo.UndoJob;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Receives the uploader's messages. */
@Configuration(proxyBeanMethods = false)
public class UploaderRabbitConfiguration {

    @Bean
    UploaderListeners uploaderListeners(
            AcceptUpload acceptUpload,
            PlanJob planJob,
            SmallJob smallJob,
            LoadChunk loadChunk,
            CompleteJob completeJob,
            CancelJob cancelJob,
            UndoJob undoJob) {
        return new UploaderListeners(acceptUpload, planJob, smallJob, loadChunk, completeJob, cancelJob, undoJob);
    }

    @Bean
    BeforeParking failParkedJobs(JobEnds ends) {
        return new FailParkedJobs(ends);
    }

    @Bean
    TransientFailure fileStoreFailures() {
        return TransientFailure.of("the file store", FileStoreUnavailable.class::isInstance);
    }
}

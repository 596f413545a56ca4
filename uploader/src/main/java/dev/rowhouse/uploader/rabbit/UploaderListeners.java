package dev.rowhouse.uploader.rabbit;

import dev.rowhouse.events.ChunkReady;
import dev.rowhouse.events.JobAccepted;
import dev.rowhouse.events.JobCancelRequested;
import dev.rowhouse.events.JobLoaded;
import dev.rowhouse.events.JobRequested;
import dev.rowhouse.events.JobUndoRequested;
import dev.rowhouse.events.Topology;
import dev.rowhouse.events.UploadStored;
import dev.rowhouse.uploader.complete.CompleteJob;
import dev.rowhouse.uploader.complete.SmallJob;
import dev.rowhouse.uploader.job.AcceptUpload;
import dev.rowhouse.uploader.job.CancelJob;
import dev.rowhouse.uploader.load.LoadChunk;
import dev.rowhouse.uploader.plan.PlanJob;
import dev.rowhouse.uploader.undo.UndoJob;
import org.springframework.amqp.rabbit.annotation.RabbitListener;

/** One queue for each step, so that a small file's steps never wait behind a huge one's. */
class UploaderListeners {

    private final AcceptUpload acceptUpload;
    private final PlanJob planJob;
    private final SmallJob smallJob;
    private final LoadChunk loadChunk;
    private final CompleteJob completeJob;
    private final CancelJob cancelJob;
    private final UndoJob undoJob;

    UploaderListeners(
            AcceptUpload acceptUpload,
            PlanJob planJob,
            SmallJob smallJob,
            LoadChunk loadChunk,
            CompleteJob completeJob,
            CancelJob cancelJob,
            UndoJob undoJob) {
        this.acceptUpload = acceptUpload;
        this.planJob = planJob;
        this.smallJob = smallJob;
        this.loadChunk = loadChunk;
        this.completeJob = completeJob;
        this.cancelJob = cancelJob;
        this.undoJob = undoJob;
    }

    /** One at a time: jobs take their places in the order in which uploads were announced. */
    @RabbitListener(queues = Topology.UPLOADER_UPLOAD_STORED, concurrency = "1")
    void on(UploadStored event) {
        acceptUpload.accept(event);
    }

    @RabbitListener(queues = Topology.UPLOADER_JOB_REQUESTED, concurrency = "1")
    void on(JobRequested event) {
        acceptUpload.again(event);
    }

    @RabbitListener(queues = Topology.UPLOADER_JOB_CANCEL_REQUESTED, concurrency = "1")
    void on(JobCancelRequested event) {
        cancelJob.cancel(event);
    }

    @RabbitListener(queues = Topology.UPLOADER_JOB_UNDO_REQUESTED, concurrency = "1")
    void on(JobUndoRequested event) {
        undoJob.undo(event);
    }

    @RabbitListener(queues = Topology.UPLOADER_JOB_ACCEPTED, concurrency = "2")
    void on(JobAccepted event) {
        planJob.plan(event);
        smallJob.goOn(event.jobId(), event.epoch());
    }

    @RabbitListener(queues = Topology.UPLOADER_CHUNK_READY, concurrency = "${uploader.loaders:2}")
    void on(ChunkReady event) {
        loadChunk.load(event);
    }

    @RabbitListener(queues = Topology.UPLOADER_JOB_LOADED, concurrency = "2")
    void on(JobLoaded event) {
        completeJob.complete(event);
    }
}

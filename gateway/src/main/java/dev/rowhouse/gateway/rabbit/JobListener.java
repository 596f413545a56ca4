package dev.rowhouse.gateway.rabbit;

import dev.rowhouse.events.JobCancelled;
import dev.rowhouse.events.JobCompleted;
import dev.rowhouse.events.JobFailed;
import dev.rowhouse.events.JobPlanned;
import dev.rowhouse.events.JobProgressed;
import dev.rowhouse.events.JobUndone;
import dev.rowhouse.events.RecordsWritten;
import dev.rowhouse.events.Topology;
import dev.rowhouse.gateway.upload.JobOutcomes;
import dev.rowhouse.gateway.upload.WrittenRecords;
import org.springframework.amqp.rabbit.annotation.RabbitListener;

class JobListener {

    private final JobOutcomes outcomes;
    private final WrittenRecords records;

    JobListener(JobOutcomes outcomes, WrittenRecords records) {
        this.outcomes = outcomes;
        this.records = records;
    }

    @RabbitListener(queues = Topology.GATEWAY_RECORDS_WRITTEN)
    void on(RecordsWritten event) {
        records.on(event);
    }

    @RabbitListener(queues = Topology.GATEWAY_JOB_PLANNED)
    void on(JobPlanned event) {
        outcomes.on(event);
    }

    @RabbitListener(queues = Topology.GATEWAY_JOB_PROGRESSED)
    void on(JobProgressed event) {
        outcomes.on(event);
    }

    @RabbitListener(queues = Topology.GATEWAY_JOB_COMPLETED)
    void on(JobCompleted event) {
        outcomes.on(event);
    }

    @RabbitListener(queues = Topology.GATEWAY_JOB_CANCELLED)
    void on(JobCancelled event) {
        outcomes.on(event);
    }

    @RabbitListener(queues = Topology.GATEWAY_JOB_UNDONE)
    void on(JobUndone event) {
        outcomes.on(event);
    }

    @RabbitListener(queues = Topology.GATEWAY_JOB_FAILED)
    void on(JobFailed event) {
        outcomes.on(event);
    }
}

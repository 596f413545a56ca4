package dev.rowhouse.notification.rabbit;

import dev.rowhouse.events.JobCompleted;
import dev.rowhouse.events.JobFailed;
import dev.rowhouse.events.Topology;
import dev.rowhouse.notification.Notifier;
import org.springframework.amqp.rabbit.annotation.RabbitListener;

class JobListener {

    private final Notifier notifier;

    JobListener(Notifier notifier) {
        this.notifier = notifier;
    }

    @RabbitListener(queues = Topology.NOTIFICATION_JOB_COMPLETED)
    void on(JobCompleted event) {
        notifier.jobCompleted(event);
    }

    @RabbitListener(queues = Topology.NOTIFICATION_JOB_FAILED)
    void on(JobFailed event) {
        notifier.jobFailed(event);
    }
}

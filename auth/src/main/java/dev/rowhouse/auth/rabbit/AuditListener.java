package dev.rowhouse.auth.rabbit;

import dev.rowhouse.auth.audit.AuditLog;
import dev.rowhouse.events.AuditRecorded;
import dev.rowhouse.events.Topology;
import org.springframework.amqp.rabbit.annotation.RabbitListener;

class AuditListener {

    private final AuditLog log;

    AuditListener(AuditLog log) {
        this.log = log;
    }

    @RabbitListener(queues = Topology.AUTH_AUDIT_RECORDED)
    void on(AuditRecorded event) {
        log.keep(event);
    }
}

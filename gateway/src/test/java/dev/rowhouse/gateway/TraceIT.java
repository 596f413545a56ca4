package dev.rowhouse.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.rowhouse.events.Topology;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;

/** A caller's trace on its way through the gateway. */
@SuppressWarnings("NullAway.Init")
class TraceIT extends GatewayOnServers {

    private static final String PARENT = "00f067aa0ba902b7";

    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private final String traceparent = "00-" + trace + "-" + PARENT + "-01";

    @Autowired
    private RabbitTemplate rabbit;

    @Test
    void passesTheCallersTraceToTheServiceBehind() throws Exception {
        String passed = send(request("/api/records/traced").header("traceparent", traceparent))
                .body();

        assertThat(passed).startsWith("00-" + trace + "-").endsWith("-01").doesNotContain(PARENT);
    }

    @Test
    void beginsATraceWhereTheCallerHasNone() throws Exception {
        assertThat(get("/api/records/traced").body()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    }

    @Test
    void announcesAnUploadInTheTraceOfItsCaller() throws Exception {
        byte[] content = ("id\n" + UUID.randomUUID() + "\n").getBytes(UTF_8);
        assertThat(send(raw("", content).header("traceparent", traceparent)).statusCode())
                .isEqualTo(202);

        Message announced = await().until(this::announcement, message -> message != null);

        String header = announced.getMessageProperties().getHeader("traceparent");
        assertThat(header).startsWith("00-" + trace + "-").doesNotContain(PARENT);
        assertThat(JSON.readTree(announced.getBody()).path("traceparent").asString())
                .isEqualTo(header);
    }

    @Test
    void worksOnAMessageInTheTraceOfTheMessage() {
        Logger logger = (Logger) LoggerFactory.getLogger("dev.rowhouse.delivery.Parking");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.list = new CopyOnWriteArrayList<>(); // it is looked through while others write
        log.start();
        logger.addAppender(log);
        try {
            rabbit.send(
                    "",
                    Topology.GATEWAY_JOB_PLANNED,
                    MessageBuilder.withBody("unreadable".getBytes(UTF_8))
                            .setHeader("traceparent", traceparent)
                            .setContentType("application/json")
                            .build());

            await().until(() -> !log.list.isEmpty());
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list.get(0).getMDCPropertyMap()).containsEntry("traceId", trace);
        Message parked = await().until(
                        () -> rabbit.receive(Topology.GATEWAY_JOB_PLANNED + ".parked"), message -> message != null);
        assertThat(parked.getMessageProperties().<String>getHeader("traceparent"))
                .contains(trace);
    }

    /** Looks for the announcement where the uploader would. */
    private @org.jspecify.annotations.Nullable Message announcement() {
        for (Message message = rabbit.receive(Topology.UPLOADER_UPLOAD_STORED);
                message != null;
                message = rabbit.receive(Topology.UPLOADER_UPLOAD_STORED)) {
            if (new String(message.getBody(), UTF_8).contains(account.toString())) {
                return message;
            }
        }
        return null;
    }
}

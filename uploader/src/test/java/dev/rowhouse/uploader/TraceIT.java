package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.delivery.CurrentTrace;
import dev.rowhouse.events.UploadStored;
import dev.rowhouse.uploader.job.AcceptUpload;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The trace of an upload, from its announcement over all the uploader's own events to the outcome. */
@ExtendWith(UploaderSystem.class)
class TraceIT {

    private final UploaderSystem system;

    TraceIT(UploaderSystem system) {
        this.system = system;
    }

    @Test
    void tellsTheOutcomeInTheTraceOfTheUpload() {
        String trace = newTrace();
        UploadStored stored = system.store("traced.csv", "id\n1\n2\n");

        system.publish(stored, traceparent(trace));

        assertThat(system.traceOfEnd(stored)).isEqualTo(trace);
    }

    @Test
    void takesAJobOverInItsOwnTrace() {
        String trace = newTrace();
        UploadStored stored = system.store("lost.csv", "id\n1\n2\n");
        system.bean(CurrentTrace.class)
                .continuing(
                        traceparent(trace),
                        () -> system.inTransaction(() -> {
                            system.bean(AcceptUpload.class).accept(stored);
                            system.jdbc().update("DELETE FROM outbox");
                        }));

        assertThat(system.traceOfEnd(stored)).isEqualTo(trace);
    }

    @Test
    void jobsThatWaitForEachOtherKeepTheirOwnTraces() {
        String dataset = "t" + newTrace();
        List<String> traces = new ArrayList<>();
        List<UploadStored> uploads = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            traces.add(newTrace());
            uploads.add(system.store(dataset, i + ".csv", "id\n" + i + "\n"));
        }

        for (int i = 0; i < uploads.size(); i++) {
            system.publish(uploads.get(i), traceparent(traces.get(i)));
        }

        assertThat(uploads.stream().map(system::traceOfEnd)).isEqualTo(traces);
    }

    private static String newTrace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String traceparent(String trace) {
        return "00-" + trace + "-00f067aa0ba902b7-01";
    }
}

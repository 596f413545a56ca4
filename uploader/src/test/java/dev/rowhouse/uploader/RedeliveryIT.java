package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.events.ChunkReady;
import dev.rowhouse.events.Event;
import dev.rowhouse.events.JobAccepted;
import dev.rowhouse.events.JobLoaded;
import dev.rowhouse.events.JobPlanned;
import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.UploadStored;
import dev.rowhouse.uploader.UploaderSystem.Outcome;
import dev.rowhouse.uploader.complete.SmallJob;
import dev.rowhouse.uploader.job.AcceptUpload;
import dev.rowhouse.uploader.job.Leftovers;
import dev.rowhouse.uploader.load.LoadChunk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Messages that come twice, late or not at all. */
@ExtendWith(UploaderSystem.class)
class RedeliveryIT {

    private final UploaderSystem system;

    RedeliveryIT(UploaderSystem system) {
        this.system = system;
    }

    @Test
    void makesNothingOfMessagesThatComeASecondTime() {
        UploadStored stored = system.store("twice.csv", "id\n1\n2\n");
        Outcome outcome = system.announce(stored);
        long job = system.jobOf(outcome);

        system.add(new UploadStored(
                UUID.randomUUID(),
                Instant.now(),
                stored.uploadId(),
                stored.uploadNumber(),
                stored.accountId(),
                stored.fileId(),
                stored.filename(),
                stored.sizeBytes(),
                stored.sha256(),
                stored.dataset(),
                true,
                stored.mode(),
                false,
                stored.options(),
                null));
        system.add(new JobAccepted(UUID.randomUUID(), Instant.now(), job, 0));
        system.add(new ChunkReady(UUID.randomUUID(), Instant.now(), job, 0, 0));
        system.add(new JobLoaded(UUID.randomUUID(), Instant.now(), job, 0));
        system.awaitQuiet();

        assertThat(system.rows(outcome)).hasSize(2);
        assertThat(system.jdbc().queryForObject("SELECT COUNT(*) FROM job WHERE id >= ?", Integer.class, job))
                .isEqualTo(1);
        assertThat(system.jdbc().queryForObject("SELECT created FROM job_count WHERE job_id = ?", Long.class, job))
                .isEqualTo(2);
    }

    @Test
    void takesOverAJobWhoseMessageWasLost() {
        UploadStored stored = system.store("lost.csv", "id\n1\n2\n3\n");
        system.inTransaction(() -> {
            system.bean(AcceptUpload.class).accept(stored);
            system.jdbc().update("DELETE FROM outbox");
        });

        assertThat(system.outcome(stored).completed().ledger()).isEqualTo(new Ledger(3, 3, 0, 0, 0, 0));
    }

    @Test
    void takesOverASmallJobWhosePlannerWentNoFurther() {
        UploadStored stored = system.store("planned.csv", "id\n1\n2\n3\n");
        var unused = acceptAndPlan(stored);

        assertThat(system.outcome(stored).completed().ledger()).isEqualTo(new Ledger(3, 3, 0, 0, 0, 0));
    }

    @Test
    void goesOnWithASmallJobWhereItWasLeft() {
        UploadStored stored = system.store("left.csv", "id\n1\n2\n3\n");
        List<Event> announced = acceptAndPlan(stored);
        long job = system.jobOf(stored);
        assertThat(announced).singleElement().isInstanceOf(JobPlanned.class);

        system.bean(LoadChunk.class).loadOnly(job, 0);
        system.bean(SmallJob.class).goOn(job, 0);
        system.bean(SmallJob.class).goOn(job, 0);

        assertThat(system.jdbc().queryForObject("SELECT state FROM job WHERE id = ?", String.class, job))
                .isEqualTo("COMPLETED");
        assertThat(system.rows(system.outcome(stored))).hasSize(3);
    }

    @Test
    void aSecondPlanTakesNoRowsOfTheFirst() {
        String dataset = "p" + UUID.randomUUID().toString().replace("-", "");
        system.announce(system.store(dataset, "first.csv", "id\n1\n"));
        UploadStored stored = system.store(dataset, "second.csv", "id\n2\n");
        system.inTransaction(() -> {
            system.bean(AcceptUpload.class).accept(stored);
            system.jdbc().update("DELETE FROM outbox");
        });
        long job = system.jobOf(stored);
        JobAccepted accepted = new JobAccepted(UUID.randomUUID(), Instant.now(), job, 0);

        system.planningThatFirst(() -> {
                    system.planning(event -> {}).plan(accepted);
                    system.bean(LoadChunk.class).loadOnly(job, 0);
                })
                .plan(accepted);
        system.bean(SmallJob.class).goOn(job, 0);

        assertThat(system.outcome(stored).completed().ledger()).isEqualTo(new Ledger(1, 1, 0, 0, 0, 0));
        assertThat(system.records(dataset)).containsExactly("1", "2");
    }

    @Test
    void cleaningUpTakesNoRowsOfAnAttemptThatHasBegunMeanwhile() {
        String dataset = "h" + UUID.randomUUID().toString().replace("-", "");
        system.announce(system.store(dataset, "first.csv", "id\n1\n"));
        UploadStored stored = system.store(dataset, "second.csv", "id\n2\n");
        var unused = acceptAndPlan(stored);
        long job = system.jobOf(stored);
        system.bean(LoadChunk.class).loadOnly(job, 0);

        system.bean(Leftovers.class).deleteHiddenRows(datasetOf(job), stored.uploadNumber());

        assertThat(system.records(dataset)).containsExactly("1");
        system.bean(SmallJob.class).goOn(job, 0);
        assertThat(system.outcome(stored).completed().ledger()).isEqualTo(new Ledger(1, 1, 0, 0, 0, 0));
        assertThat(system.records(dataset)).containsExactly("1", "2");
    }

    private long datasetOf(long job) {
        return Objects.requireNonNull(
                system.jdbc().queryForObject("SELECT dataset_id FROM job WHERE id = ?", Long.class, job));
    }

    /** The events of the plan; nothing else of them becomes known. */
    private List<Event> acceptAndPlan(UploadStored stored) {
        system.inTransaction(() -> {
            system.bean(AcceptUpload.class).accept(stored);
            system.jdbc().update("DELETE FROM outbox");
        });
        List<Event> events = new ArrayList<>();
        system.planning(events::add).plan(new JobAccepted(UUID.randomUUID(), Instant.now(), system.jobOf(stored), 0));
        return events;
    }

    @Test
    void loadsEachChunkOnceHoweverOftenItIsAnnounced() {
        String rows = IntStream.range(0, 60_000).mapToObj(i -> i + ",text " + i).collect(Collectors.joining("\n"));
        UploadStored stored = system.store("chunks.csv", "id,text\n" + rows + "\n");
        system.add(stored);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> system.isLoading(stored));
        long job = system.jobOf(stored);
        for (int chunk = 0; chunk < 8; chunk++) {
            system.add(new ChunkReady(UUID.randomUUID(), Instant.now(), job, 0, chunk));
        }

        Outcome outcome = system.outcome(stored);
        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(60_000, 60_000, 0, 0, 0, 0));
        assertThat(system.rows(outcome)).hasSize(60_000);
    }

    @Test
    void failsTheJobOfAMessageThatCannotBeHandled() {
        UploadStored stored = system.store("gone.csv", "id\n1\n");
        system.deleteFile(stored);

        assertThat(system.announce(stored).failed().problem().type()).isEqualTo("file-gone");
    }

    @Test
    void appliesJobsOnADatasetInTheOrderOfAcceptance() {
        String dataset = "o" + UUID.randomUUID().toString().replace("-", "");
        UploadStored first = system.store(dataset, "1.csv", "id,name\n" + "1,a\n".repeat(20_000));
        UploadStored second = system.store(dataset, "2.csv", "id,name\n2,b\n");
        system.add(first);
        system.add(second);

        assertThat(system.outcome(second).completed().ledger()).isEqualTo(new Ledger(1, 1, 0, 0, 0, 0));
        assertThat(system.outcome(first).completed().occurredAt())
                .isBefore(system.outcome(second).completed().occurredAt());
    }
}

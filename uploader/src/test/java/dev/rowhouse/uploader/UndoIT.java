package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.events.JobCancelRequested;
import dev.rowhouse.events.JobUndoRequested;
import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.LoadMode;
import dev.rowhouse.events.Undo;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.events.UploadStored;
import dev.rowhouse.uploader.UploaderSystem.Outcome;
import dev.rowhouse.uploader.catalog.DatasetAccess;
import dev.rowhouse.uploader.catalog.DatasetNames;
import dev.rowhouse.uploader.catalog.Datasets;
import dev.rowhouse.uploader.job.AcceptUpload;
import dev.rowhouse.uploader.job.CancelJob;
import dev.rowhouse.uploader.job.Cancels;
import dev.rowhouse.uploader.job.Housekeeping;
import dev.rowhouse.uploader.job.JobEnds;
import dev.rowhouse.uploader.job.Jobs;
import dev.rowhouse.uploader.undo.UndoJob;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionOperations;

/** Taking back, ending early, and trying again. */
@ExtendWith(UploaderSystem.class)
class UndoIT {

    private static final String KEYED = """
            {"fields":[{"name":"k","type":"integer"},{"name":"v"}],"primaryKey":"k"}
            """;

    private static final int LONG_TEXTS = 16;

    private final UploaderSystem system;

    UndoIT(UploaderSystem system) {
        this.system = system;
    }

    @Test
    void undoOfAnAppendTakesItsRowsAway() {
        String dataset = name();
        system.upload(dataset, LoadMode.APPEND, "k,v\n1,a\n");
        Outcome second = system.upload(dataset, LoadMode.APPEND, "k,v\n2,b\n3,c\n");

        assertThat(system.undo(second).undone().undo()).isEqualTo(new Undo(2, 0, 0, List.of()));

        assertThat(system.records(dataset)).containsExactly("1|a");
        assertThat(system.requestUndo(second).body()).contains("nothing-to-undo");
        await().until(() -> system.rows(second).isEmpty());
    }

    @Test
    void undoOfTheOnlyFileLeavesADatasetWithoutASchema() {
        String dataset = name();
        Outcome only = system.upload(dataset, LoadMode.APPEND, "k,v\n1,a\n");
        system.undo(only);

        assertThat(system.records(dataset)).isEmpty();
        system.upload(dataset, LoadMode.APPEND, "day\n2020-01-31\n");
        assertThat(system.records(dataset)).containsExactly("2020-01-31");
    }

    @Test
    void undoneContentMayBeLoadedAgain() {
        String dataset = system.declare(KEYED);
        Outcome first = system.upload(dataset, LoadMode.APPEND, "k,v\n1,a\n");
        system.undo(first);

        assertThat(system.upload(dataset, LoadMode.APPEND, "k,v\n1,a\n")
                        .completed()
                        .ledger())
                .isEqualTo(new Ledger(1, 1, 0, 0, 0, 0));
    }

    @Test
    void undoOfAReplaceBringsTheOldTableBack() {
        String dataset = name();
        system.upload(dataset, LoadMode.APPEND, "k,v\n1,a\n");
        Outcome replace = system.upload(dataset, LoadMode.REPLACE, "day\n2020-01-31\n2020-02-01\n");

        assertThat(system.undo(replace).undone().undo()).isEqualTo(new Undo(2, 1, 0, List.of()));

        assertThat(system.records(dataset)).containsExactly("1|a");
    }

    @Test
    void refusesToUndoWhatLaterJobsBuiltOn() {
        String dataset = name();
        Outcome append = system.upload(dataset, LoadMode.APPEND, "k,v\n1,a\n");
        Outcome replace = system.upload(dataset, LoadMode.REPLACE, "k,v\n2,b\n");
        Outcome onTop = system.upload(dataset, LoadMode.APPEND, "k,v\n3,c\n");

        assertThat(system.requestUndo(append).statusCode()).isEqualTo(409);
        assertThat(system.requestUndo(append).body()).contains("/problems/later-jobs");
        assertThat(system.requestUndo(replace).body()).contains("/problems/later-jobs");

        system.undo(onTop);
        system.undo(replace);
        assertThat(system.records(dataset)).containsExactly("1|a");
    }

    @Test
    void undoOfAnUpsertRestoresWhatItOverwroteAndListsWhatWasChangedSince() {
        String dataset = system.declare(KEYED);
        system.upload(dataset, LoadMode.APPEND, "k,v\n1,one\n2,two\n3,three\n");
        Outcome upsert = system.upload(dataset, LoadMode.UPSERT, "k,v\n1,ONE\n2,TWO\n8,new\n9,new\n");
        system.upload(dataset, LoadMode.UPSERT, "k,v\n2,deux\n9,neuf\n");

        assertThat(system.undo(upsert).undone().undo()).isEqualTo(new Undo(1, 1, 2, List.of(3L, 5L)));

        assertThat(system.records(dataset)).containsExactly("1|one", "2|deux", "3|three", "9|neuf");
    }

    @Test
    void undoDoesNotBringBackRowsOfAnUploadThatWasItselfUndone() {
        String dataset = system.declare(KEYED);
        Outcome first = system.upload(dataset, LoadMode.APPEND, "k,v\n1,one\n2,two\n");
        Outcome second = system.upload(dataset, LoadMode.UPSERT, "k,v\n1,ONE\n");
        system.undo(first);
        assertThat(system.records(dataset)).containsExactly("1|ONE");

        system.undo(second);

        assertThat(system.records(dataset)).isEmpty();
    }

    @Test
    void keepsWhatAnUpsertOverwroteForAsLongAsItCanBeUndone() {
        String dataset = system.declare(KEYED);
        system.upload(dataset, LoadMode.APPEND, "k,v\n1,one\n");
        Outcome upsert = system.upload(dataset, LoadMode.UPSERT, "k,v\n1,ONE\n");
        String dueIn =
                "SELECT TIMESTAMPDIFF(HOUR, UTC_TIMESTAMP(), retired_at) FROM retired_table WHERE table_name LIKE ?";
        String prior = "d%\\_u" + system.jobOf(upsert);
        assertThat(system.jdbc().queryForList(dueIn, Long.class, prior))
                .singleElement()
                .isIn(167L, 168L);

        system.undo(upsert);

        await().until(() ->
                system.jdbc().queryForList(dueIn, Long.class, prior).stream().allMatch(hours -> hours <= 0));
    }

    @Test
    void answersForOtherPeoplesUploadsAsForNone() {
        Outcome outcome = system.upload(name(), LoadMode.APPEND, "k\n1\n");

        String stranger = system.token(UUID.randomUUID(), "uploads:write");
        assertThat(system.call("POST", "/api/uploads/" + outcome.uploadId() + "/undo", stranger, "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void cancelEndsAJobThatIsLoadingAndNothingOfItIsSeen() {
        String dataset = name();
        system.upload(dataset, LoadMode.APPEND, "k,v\n0,x\n");
        UploadStored big = system.store(dataset, "big.csv", rows(200_000));
        system.add(big);
        await().until(() -> system.isLoading(big));

        system.add(new JobCancelRequested(UUID.randomUUID(), Instant.now(), big.uploadId(), 1));
        Outcome outcome = system.outcome(big);

        assertThat(outcome.cancelled().ledger().created()).isZero();
        assertThat(outcome.cancelled().progress().chunksDone())
                .isLessThan(outcome.cancelled().progress().chunksTotal());
        assertThat(system.records(dataset)).containsExactly("0|x");
    }

    @Test
    void cancelStopsTheStatementThatAMergeIsAt() {
        Cancels cancels = system.bean(Cancels.class);
        UUID upload = UUID.randomUUID();
        String endless = "SELECT COUNT(*) FROM information_schema.columns a, information_schema.columns b,"
                + " information_schema.columns c, information_schema.columns d";
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread merge = new Thread(() -> system.inTransaction(() -> failure.set(catchThrowable(() ->
                cancels.stoppable(upload, 1, () -> system.jdbc().queryForObject(endless, Long.class))))));
        merge.start();
        await().pollDelay(Duration.ofMillis(500)).until(merge::isAlive);

        cancels.request(upload, 1, Instant.now());

        await().atMost(Duration.ofSeconds(2)).until(() -> !merge.isAlive());
        assertThat(failure.get()).isInstanceOf(DataAccessException.class);
    }

    @Test
    void requestsToCancelThatCameToNothingAreForgotten() {
        Cancels cancels = system.bean(Cancels.class);
        UUID old = UUID.randomUUID();
        UUID recent = UUID.randomUUID();
        cancels.request(old, 1, Instant.now().minus(Duration.ofDays(8)));
        cancels.request(recent, 1, Instant.now().minus(Duration.ofDays(6)));

        system.bean(Housekeeping.class).cleanUp();

        assertThat(cancels.isRequested(old, 1)).isFalse();
        assertThat(cancels.isRequested(recent, 1)).isTrue();
    }

    @Test
    void aRequestToCancelAJobThatWaitsIsKeptHoweverLong() {
        Cancels cancels = system.bean(Cancels.class);
        UploadStored event = system.store("waits.csv", "id\n1\n");
        system.inTransaction(() -> {
            system.bean(AcceptUpload.class).accept(event);
            cancels.request(event.uploadId(), 1, Instant.now().minus(Duration.ofDays(8)));

            cancels.forget(Instant.now());

            assertThat(cancels.isRequested(event.uploadId(), 1)).isTrue();
        });
    }

    @Test
    void cancelThatComesBeforeItsJobIsKept() {
        UploadStored event = system.store(name(), "a.csv", "k\n1\n");
        system.add(new JobCancelRequested(UUID.randomUUID(), Instant.now(), event.uploadId(), 1));
        system.awaitQuiet();

        assertThat(system.announce(event).cancelled().ledger()).isEqualTo(Ledger.EMPTY);
    }

    /** Neither of the two, each at its own queue, sees what the other is about to write. */
    @Test
    void cancelThatComesWhileItsJobIsMadeIsKept() {
        UploadStored big = system.store(name(), "big.csv", rows(200_000));
        Runnable cancel = () -> system.bean(CancelJob.class)
                .cancel(new JobCancelRequested(UUID.randomUUID(), Instant.now(), big.uploadId(), 1));

        new AcceptUpload(
                        system.bean(TransactionOperations.class),
                        system.bean(Jobs.class),
                        system.bean(JobEnds.class),
                        new DatasetNames(
                                system.bean(Datasets.class), system.bean(DatasetAccess.class), Clock.systemUTC()),
                        new LookedAtBefore(system.bean(Cancels.class), cancel),
                        Clock.systemUTC())
                .accept(big);

        assertThat(system.outcome(big).cancelled().ledger().created()).isZero();
    }

    /** After the first look at the requests, another thread makes one. */
    private static final class LookedAtBefore implements Cancels {

        private final Cancels cancels;
        private final Runnable cancel;
        private boolean lookedAt;

        LookedAtBefore(Cancels cancels, Runnable cancel) {
            this.cancels = cancels;
            this.cancel = cancel;
        }

        @Override
        public boolean isRequested(UUID uploadId, int attempt) {
            boolean requested = cancels.isRequested(uploadId, attempt);
            if (!lookedAt) {
                lookedAt = true;
                CompletableFuture.runAsync(cancel).join();
            }
            return requested;
        }

        @Override
        public void request(UUID uploadId, int attempt, Instant now) {
            cancels.request(uploadId, attempt, now);
        }

        @Override
        public void forget(Instant requestedBefore) {
            cancels.forget(requestedBefore);
        }

        @Override
        public <T> T stoppable(UUID uploadId, int attempt, Supplier<T> work) {
            return cancels.stoppable(uploadId, attempt, work);
        }
    }

    @Test
    void cancelOfWhatHasEndedHasNoEffect() {
        String dataset = name();
        Outcome outcome = system.upload(dataset, LoadMode.APPEND, "k\n1\n");
        system.add(new JobCancelRequested(UUID.randomUUID(), Instant.now(), outcome.uploadId(), 1));
        system.awaitQuiet();

        assertThat(system.records(dataset)).containsExactly("1");
    }

    @Test
    void retryOfACancelledUploadLoadsItOnce() {
        String dataset = name();
        system.upload(dataset, LoadMode.APPEND, "k,v\n-1,x\n");
        UploadStored big = system.store(dataset, "big.csv", rows(200_000));
        system.add(big);
        await().until(() -> system.isLoading(big));
        system.add(new JobCancelRequested(UUID.randomUUID(), Instant.now(), big.uploadId(), 1));
        Outcome cancelled = system.outcome(big);

        Outcome retried = system.again(cancelled, 2, dataset, LoadMode.APPEND, UploadOptions.DEFAULTS);

        assertThat(retried.completed().ledger()).isEqualTo(new Ledger(200_000, 200_000, 0, 0, 0, 0));
        assertThat(system.records(dataset)).hasSize(200_001);
        assertThat(retried.completed().revision())
                .isGreaterThan(cancelled.cancelled().revision());
    }

    @Test
    void reprocessingReadsTheStoredFileAnew() {
        String dataset = name();
        Outcome first = system.upload(dataset, LoadMode.APPEND, "k;v\n01;a,b\n2;c,d\n");
        UploadOptions text = UploadOptions.builder()
                .header(true)
                .types("text")
                .delimiter(";")
                .build();

        Outcome second = system.again(first, 2, dataset, LoadMode.APPEND, text);

        assertThat(second.completed().ledger()).isEqualTo(new Ledger(2, 2, 0, 0, 0, 0));
        assertThat(system.records(dataset)).containsExactly("01|a,b", "2|c,d");
    }

    @Test
    void reprocessingTakesTheRowsOfTheEarlierAttemptOutOfADatasetThatHasOthers() {
        String dataset = system.declare(KEYED);
        system.upload(dataset, LoadMode.APPEND, "k,v\n7,x\n");
        Outcome first = system.upload(dataset, LoadMode.APPEND, "k,v\n1,NA\n2,b\n");
        UploadOptions missing = UploadOptions.builder().nullToken("NA").build();

        Outcome second = system.again(first, 2, dataset, LoadMode.APPEND, missing);

        assertThat(second.completed().ledger()).isEqualTo(new Ledger(2, 2, 0, 0, 0, 0));
        assertThat(system.records(dataset)).containsExactly("1|null", "2|b", "7|x");
        system.undo(second);
        assertThat(system.records(dataset)).containsExactly("7|x");
    }

    /** The first record could be taken out, the second one not. */
    @Test
    void refusesToUndoWhereIndexesHaveTooMuchOfARecord() {
        String dataset = system.declare(longTexts(",\"primaryKey\":\"k\""));
        Outcome upload = system.upload(dataset, LoadMode.APPEND, longRows("a", "z".repeat(4000)));
        index(dataset);

        HttpResponse<String> refused = system.requestUndo(upload);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body()).contains("/problems/too-much-indexed", "fewer indexes");
        assertThat(state(upload)).isEqualTo("COMPLETED");
        assertThat(system.records(dataset)).hasSize(2);

        dropIndexes(dataset);
        assertThat(system.undo(upload).undone().undo()).isEqualTo(new Undo(2, 0, 0, List.of()));
        assertThat(system.records(dataset)).isEmpty();
    }

    @Test
    void undoesWhatIndexesHaveALotOfAndNotTooMuch() {
        String dataset = system.declare(longTexts(",\"primaryKey\":\"k\""));
        Outcome upload = system.upload(dataset, LoadMode.APPEND, longRows("a", "z".repeat(400)));
        index(dataset);

        assertThat(system.undo(upload).undone().undo()).isEqualTo(new Undo(2, 0, 0, List.of()));
        assertThat(system.records(dataset)).isEmpty();
    }

    /** An index may be built while an undo waits for its turn. */
    @Test
    void anUndoThatTurnsOutToBeTooMuchIndexedLeavesTheUploadAsItWas() {
        String dataset = system.declare(longTexts(",\"primaryKey\":\"k\""));
        system.upload(dataset, LoadMode.APPEND, longRows("a", "b"));
        Outcome upsert = system.upload(dataset, LoadMode.UPSERT, longRows("c", "z".repeat(4000)));
        List<String> before = system.records(dataset);
        index(dataset);
        long job = system.jobOf(upsert);
        system.jdbc().update("UPDATE job SET state = 'UNDOING' WHERE id = ?", job);

        system.bean(UndoJob.class).undo(new JobUndoRequested(UUID.randomUUID(), Instant.now(), job));

        assertThat(state(upsert)).isEqualTo("COMPLETED");
        assertThat(system.records(dataset)).isEqualTo(before);
        dropIndexes(dataset);
        assertThat(system.undo(upsert).undone().undo()).isEqualTo(new Undo(0, 2, 0, List.of()));
        assertThat(system.records(dataset)).hasSize(2).allMatch(each -> !each.contains("z"));
    }

    /** Readers do not see them, and as long as they cannot be deleted there is other work. */
    @Test
    void hiddenRowsThatIndexesHaveTooMuchOfHoldUpNothingElse() {
        String dataset = system.declare(longTexts(""));
        system.upload(dataset, LoadMode.APPEND, longRows("a", "b"));
        Outcome upload = system.upload(dataset, LoadMode.APPEND, longRows("c", "z".repeat(4000)));
        index(dataset);
        Cancels cancels = system.bean(Cancels.class);
        UUID old = UUID.randomUUID();
        cancels.request(old, 1, Instant.now().minus(Duration.ofDays(8)));

        system.undo(upload);
        system.bean(Housekeeping.class).cleanUp();

        assertThat(cancels.isRequested(old, 1)).as("later work").isFalse();
        Outcome again = system.again(upload, 2, dataset, LoadMode.APPEND, UploadOptions.DEFAULTS);
        assertThat(again.failed().problem().type()).isEqualTo("too-much-indexed");
        assertThat(system.records(dataset)).hasSize(2);
        assertThat(stored(dataset)).isEqualTo(4);
        dropIndexes(dataset);
        system.bean(Housekeeping.class).cleanUp();
        assertThat(stored(dataset)).isEqualTo(2);
    }

    private int stored(String dataset) {
        return Objects.requireNonNull(
                system.jdbc().queryForObject("SELECT COUNT(*) FROM `rows`." + table(dataset), Integer.class));
    }

    private static String longTexts(String key) {
        return IntStream.rangeClosed(1, LONG_TEXTS)
                .mapToObj(i -> ",{\"name\":\"t%d\"}".formatted(i))
                .collect(Collectors.joining("", "{\"fields\":[{\"name\":\"k\",\"type\":\"integer\"}", "]" + key + "}"));
    }

    private static String longRows(String first, String second) {
        String header =
                IntStream.rangeClosed(1, LONG_TEXTS).mapToObj(i -> ",t" + i).collect(Collectors.joining());
        return "k%s\n1%s\n2%s\n".formatted(header, ("," + first).repeat(LONG_TEXTS), ("," + second).repeat(LONG_TEXTS));
    }

    private void index(String dataset) {
        alter(dataset, "ADD INDEX i%1$d (c%1$d(768))");
    }

    private void dropIndexes(String dataset) {
        alter(dataset, "DROP INDEX i%d");
    }

    private void alter(String dataset, String change) {
        String changes = IntStream.rangeClosed(2, LONG_TEXTS + 1)
                .mapToObj(change::formatted)
                .collect(Collectors.joining(", "));
        system.jdbc().execute("ALTER TABLE `rows`.%s %s".formatted(table(dataset), changes));
    }

    private String table(String dataset) {
        return Objects.requireNonNull(system.jdbc()
                .queryForObject(
                        "SELECT CONCAT('d', id, '_v', current_version) FROM dataset WHERE name = ?",
                        String.class,
                        dataset));
    }

    private String state(Outcome upload) {
        return Objects.requireNonNull(
                system.jdbc().queryForObject("SELECT state FROM job WHERE id = ?", String.class, system.jobOf(upload)));
    }

    private static String rows(int count) {
        return "k,v\n"
                + IntStream.range(0, count).mapToObj(i -> i + ",value " + i).collect(Collectors.joining("\n"))
                + "\n";
    }

    private static String name() {
        return "u" + UUID.randomUUID().toString().replace("-", "");
    }
}

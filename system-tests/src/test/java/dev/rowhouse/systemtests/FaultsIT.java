package dev.rowhouse.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.systemtests.client.Ledger;
import dev.rowhouse.systemtests.client.NewUpload;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.client.Upload;
import dev.rowhouse.systemtests.suite.OnlyOn;
import dev.rowhouse.systemtests.suite.Part;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import dev.rowhouse.systemtests.suite.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * The uploader is killed at random moments while it loads, in each mode in turn. How often is set by {@code
 * rowhouse.kills}; profile {@code faults} has it done 50 times.
 */
@Order(21)
@ExtendWith(RunningRowhouse.class)
class FaultsIT {

    private static final int KILLS = Integer.getInteger("rowhouse.kills", 5);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String SCHEMA = """
            {"fields": [{"name": "id", "type": "integer"}, {"name": "v", "type": "string"},
                        {"name": "pad", "type": "string"}], "primaryKey": "id"}""";

    /** The dataset has ids 1 to 20,000; the file has 10,001 to 60,000, of which every other is changed. */
    private static final int STOCK = 20_000;

    private static final int FIRST = 10_001;
    private static final int LAST = 60_000;

    private final Rowhouse rowhouse;

    FaultsIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
    }

    /** What each mode comes to, whatever happens meanwhile. */
    private record Expected(String mode, Ledger ledger, long records, long changed) {

        static final Expected UPSERT =
                new Expected("upsert", new Ledger(50_000, 40_000, 5_000, 5_000, 0, 0), 60_000, 25_000);

        static final List<Expected> OF_ALL_MODES = List.of(
                new Expected("append", new Ledger(50_000, 40_000, 0, 0, 10_000, 0), 60_000, 20_000),
                new Expected("replace", new Ledger(50_000, 50_000, 0, 0, 0, 0), 50_000, 25_000),
                UPSERT,
                new Expected("insert_only", new Ledger(50_000, 40_000, 0, 0, 0, 10_000), 60_000, 20_000),
                new Expected("update_only", new Ledger(50_000, 0, 5_000, 5_000, 0, 40_000), 20_000, 5_000));
    }

    @Test
    @OnlyOn(Tier.FIVE)
    void everyRowTakesEffectOnceHoweverOftenTheUploaderIsKilled() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long longest = undisturbed();
        for (int kill = 0; kill < KILLS; kill++) {
            Expected expected = Expected.OF_ALL_MODES.get(kill % Expected.OF_ALL_MODES.size());
            long millis = random.nextLong(longest);
            Person pat = Person.newIn(rowhouse);
            String dataset = stocked(pat);
            Upload upload = send(pat, dataset, expected);
            TimeUnit.MILLISECONDS.sleep(millis);
            rowhouse.kill(Part.UPLOADER);
            rowhouse.start(Part.UPLOADER);

            upload.completed(PATIENCE);

            check(
                    pat,
                    dataset,
                    upload,
                    expected,
                    "seed %d, killed %d ms after %s".formatted(seed, millis, expected.mode()));
        }
    }

    /** How long a load takes that nothing happens to, in milliseconds: the longest, which has records to overwrite. */
    private long undisturbed() {
        Person pat = Person.newIn(rowhouse);
        String dataset = stocked(pat);
        long begin = System.nanoTime();
        Upload upload = send(pat, dataset, Expected.UPSERT).completed(PATIENCE);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        check(pat, dataset, upload, Expected.UPSERT, "undisturbed");
        return millis;
    }

    private static String stocked(Person pat) {
        String dataset = pat.named("faults");
        pat.declare(dataset, SCHEMA);
        pat.upload(NewUpload.of("stock.csv", rows(1, STOCK, false)).into(dataset))
                .completed(PATIENCE);
        return dataset;
    }

    private static Upload send(Person pat, String dataset, Expected expected) {
        return pat.upload(
                NewUpload.of("file.csv", rows(FIRST, LAST, true)).into(dataset).with("mode", expected.mode()));
    }

    private static void check(Person pat, String dataset, Upload upload, Expected expected, String when) {
        assertThat(upload.ledger()).as(when).isEqualTo(expected.ledger());
        JsonNode counted = pat.report(
                        "counted_" + dataset,
                        "SELECT COUNT(*) AS n, COUNT(DISTINCT id) AS ids, COUNT(CASE WHEN v = 'new' THEN 1 END) AS changed FROM "
                                + dataset)
                .get(0);
        assertThat(counted.path("n").asLong()).as(when).isEqualTo(expected.records());
        assertThat(counted.path("ids").asLong()).as(when).isEqualTo(expected.records());
        assertThat(counted.path("changed").asLong()).as(when).isEqualTo(expected.changed());
    }

    /** Wide enough to be cut into several chunks. */
    private static String rows(int from, int to, boolean change) {
        StringBuilder text = new StringBuilder("id,v,pad\n");
        String pad = "x".repeat(400);
        for (int id = from; id <= to; id++) {
            text.append(id)
                    .append(change && id % 2 == 0 ? ",new," : ",old,")
                    .append(pad)
                    .append('\n');
        }
        return text.toString();
    }
}

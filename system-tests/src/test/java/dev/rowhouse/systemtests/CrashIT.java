package dev.rowhouse.systemtests;

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
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Parts end in the middle of work, without a word. */
@Order(20)
@ExtendWith(RunningRowhouse.class)
class CrashIT {

    private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("rowhouse.outage-seconds", 15));

    private final Rowhouse rowhouse;

    CrashIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
    }

    @Test
    @OnlyOn(Tier.STANDALONE)
    void loadsEveryRowOnceWhenEverythingIsKilledInTheMiddle() throws Exception {
        try (MillionRows million = MillionRows.sentBy(Person.newIn(rowhouse)).untilItsMiddle()) {
            rowhouse.kill(Part.SUITE);
            rowhouse.start(Part.SUITE);

            million.endsWhole();
        }
    }

    @Test
    @OnlyOn(Tier.FIVE)
    void loadsEveryRowOnceWhenTheUploaderIsKilledInTheMiddle() throws Exception {
        try (MillionRows million = MillionRows.sentBy(Person.newIn(rowhouse)).untilItsMiddle()) {
            rowhouse.kill(Part.UPLOADER);
            rowhouse.start(Part.UPLOADER);

            million.endsWhole();
        }
    }

    /** With the broker away the announcement can only be in the outbox when the gateway dies. */
    @Test
    @OnlyOn(value = Tier.FIVE, stoppableServers = true)
    void announcesWhatAKilledGatewayHadOnlyStored() throws Exception {
        Person pat = Person.newIn(rowhouse);
        rowhouse.stop(Part.BROKER);
        Upload upload;
        try {
            upload = pat.upload(NewUpload.of("kept.csv", "k,v\n1,a\n2,b\n").into(pat.named("kept")));
            rowhouse.kill(Part.GATEWAY);
        } finally {
            rowhouse.start(Part.BROKER);
        }
        rowhouse.start(Part.GATEWAY);

        upload.completed();

        Assertions.assertThat(upload.ledger()).isEqualTo(Ledger.appended(2, 0));
        Assertions.assertThat(pat.visibleRows(pat.named("kept"))).isEqualTo(2);
    }

    @Test
    @OnlyOn(value = Tier.FIVE, stoppableServers = true)
    void completesALoadDuringWhichTheBrokerIsAway() throws Exception {
        outlives(Part.BROKER);
    }

    @Test
    @OnlyOn(value = Tier.FIVE, stoppableServers = true)
    void completesALoadDuringWhichTheDatabaseIsAway() throws Exception {
        outlives(Part.DATABASE);
    }

    private void outlives(Part server) throws Exception {
        try (MillionRows million = MillionRows.sentBy(Person.newIn(rowhouse)).untilItsMiddle()) {
            rowhouse.stop(server);
            try {
                TimeUnit.SECONDS.sleep(OUTAGE.toSeconds());
            } finally {
                rowhouse.start(server);
            }

            million.endsWhole();
        }
    }
}

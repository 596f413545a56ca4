package dev.rowhouse.systemtests;

import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.suite.OnlyOn;
import dev.rowhouse.systemtests.suite.Part;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import dev.rowhouse.systemtests.suite.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** A second uploader on the same servers shares the work, and goes on when the first is gone. */
@Order(22)
@ExtendWith(RunningRowhouse.class)
@OnlyOn(Tier.FIVE)
class TwoUploadersIT {

    private final Rowhouse rowhouse;

    TwoUploadersIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
    }

    @BeforeEach
    void startTheSecond() throws Exception {
        rowhouse.start(Part.SECOND_UPLOADER);
    }

    @AfterEach
    void stopTheSecond() throws Exception {
        rowhouse.stop(Part.SECOND_UPLOADER);
    }

    @Test
    void oneGoesOnWithWhatTheOtherLeftWhenItWasKilled() throws Exception {
        try (MillionRows million = MillionRows.sentBy(Person.newIn(rowhouse)).untilItsMiddle()) {
            rowhouse.kill(Part.UPLOADER);
            try {
                million.untilItsEnd();
            } finally {
                rowhouse.start(Part.UPLOADER);
            }
            million.endsWhole();
        }
    }

    /**
     * Prints how long loads take with two, with one, and with two again, as many of each as {@code rowhouse.rounds} says,
     * after some that only warm up. Where one keeps all processors busy there is nothing to gain; {@code UPLOADER_LOADERS=1} in
     * the environment keeps it from that.
     */
    @Test
    @EnabledIfSystemProperty(named = "rowhouse.rounds", matches = "\\d+")
    void twoShareOneFile() throws Exception {
        List<Double> twoAtFirst = secondsOfLoads();
        rowhouse.stop(Part.SECOND_UPLOADER);
        List<Double> one = secondsOfLoads();
        rowhouse.start(Part.SECOND_UPLOADER);
        List<Double> two = secondsOfLoads();
        System.out.printf("[uploaders] seconds with two %s, one %s, two again %s%n", twoAtFirst, one, two);
    }

    private List<Double> secondsOfLoads() throws Exception {
        for (int warmUp = 0; warmUp < 3; warmUp++) {
            secondsOfALoad();
        }
        List<Double> seconds = new ArrayList<>();
        while (seconds.size() < Integer.getInteger("rowhouse.rounds")) {
            seconds.add(secondsOfALoad());
        }
        return seconds;
    }

    private double secondsOfALoad() throws Exception {
        try (MillionRows million = MillionRows.sentBy(Person.newIn(rowhouse))) {
            long begin = System.nanoTime();
            million.untilItsEnd();
            long nanos = System.nanoTime() - begin;
            million.endsWhole();
            return nanos / (double) TimeUnit.SECONDS.toNanos(1);
        }
    }
}

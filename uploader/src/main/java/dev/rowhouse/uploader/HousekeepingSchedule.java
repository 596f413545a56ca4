package dev.rowhouse.uploader;

import dev.rowhouse.uploader.job.Housekeeping;
import org.springframework.scheduling.annotation.Scheduled;

/** When housekeeping runs. */
class HousekeepingSchedule {

    private final Housekeeping housekeeping;

    HousekeepingSchedule(Housekeeping housekeeping) {
        this.housekeeping = housekeeping;
    }

    @Scheduled(fixedDelayString = "${uploader.housekeeping-interval:10s}")
    void takeOver() {
        housekeeping.takeOver();
    }

    @Scheduled(fixedDelayString = "${uploader.housekeeping-interval:10s}")
    void cleanUp() {
        housekeeping.cleanUp();
    }
}

package dev.rowhouse.auth.limit;

import java.time.Duration;

/**
 * How delays grow.
 *
 * @param free how many failures in a row have no delay
 * @param first delay, after that many; doubled after each further one
 * @param longest delay
 * @param forgotten how long after the last failure all are forgotten
 */
public record DelayTerms(int free, Duration first, Duration longest, Duration forgotten) {

    private static final int MOST_DOUBLINGS = 30;

    /** How long to wait after so many failures. */
    Duration after(int failures) {
        if (failures < free) {
            return Duration.ZERO;
        }
        Duration delay = first.multipliedBy(1L << Math.min(failures - free, MOST_DOUBLINGS));
        return delay.compareTo(longest) < 0 ? delay : longest;
    }
}

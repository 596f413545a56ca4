package dev.rowhouse.auth.session;

import dev.rowhouse.auth.limit.DelayTerms;
import java.time.Duration;

/**
 * How many logins may fail.
 *
 * @param perAccount within the window, of one account; they come back one by one over it
 * @param perAddress within the window, from one client address
 * @param delays after failures in a row
 * @param underWay how many may be under way at once in this process; further ones are refused at once
 */
public record AttemptLimits(int perAccount, int perAddress, Duration window, DelayTerms delays, int underWay) {}

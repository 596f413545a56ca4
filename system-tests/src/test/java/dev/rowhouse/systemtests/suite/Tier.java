package dev.rowhouse.systemtests.suite;

import java.util.Locale;
import java.util.Objects;

/** How Rowhouse is run for a test run: {@code -Drowhouse.tier=...} or {@code ROWHOUSE_TIER}. */
public enum Tier {
    /** One process with embedded servers: the default. */
    STANDALONE,
    /** Five processes on the servers that {@code ROWHOUSE_TEST_*} names. */
    FIVE;

    static Tier chosen() {
        String environment = Objects.requireNonNullElse(System.getenv("ROWHOUSE_TIER"), "standalone");
        return valueOf(System.getProperty("rowhouse.tier", environment).toUpperCase(Locale.ROOT));
    }
}

package dev.rowhouse.systemtests.suite;

import java.util.Locale;

/**
 * What can fail on its own: everything at once in the tier standalone, the rest in the tier five. Nobody starts the second
 * uploader but a test that wants it.
 */
public enum Part {
    SUITE,
    AUTH,
    GATEWAY,
    UPLOADER,
    SECOND_UPLOADER,
    QUERY,
    NOTIFICATION,
    BROKER,
    DATABASE;

    String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The service that it is a process of. */
    String service() {
        return this == SECOND_UPLOADER ? UPLOADER.lowerCase() : lowerCase();
    }

    boolean isServer() {
        return this == BROKER || this == DATABASE;
    }
}

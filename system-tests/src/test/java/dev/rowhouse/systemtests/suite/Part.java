package dev.rowhouse.systemtests.suite;

import java.util.Locale;

/** What can fail on its own: everything at once in the tier standalone, the rest in the tier five. */
public enum Part {
    SUITE,
    AUTH,
    GATEWAY,
    UPLOADER,
    QUERY,
    NOTIFICATION,
    BROKER,
    DATABASE;

    String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isServer() {
        return this == BROKER || this == DATABASE;
    }
}

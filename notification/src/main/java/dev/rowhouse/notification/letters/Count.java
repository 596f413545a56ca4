package dev.rowhouse.notification.letters;

import java.util.Locale;

/** Numbers as people read them. */
final class Count {

    private Count() {}

    /** For example {@code 1,937}. */
    static String of(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** For example {@code 1 row} and {@code 2,000 rows}. */
    static String rows(long number) {
        return of(number) + (number == 1 ? " row" : " rows");
    }
}

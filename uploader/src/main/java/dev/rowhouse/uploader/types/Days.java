package dev.rowhouse.uploader.types;

import java.time.chrono.IsoChronology;

/** Days of the proleptic Gregorian calendar from year 1 to 9999. */
public final class Days {

    private Days() {}

    public static boolean exists(int year, int month, int day) {
        return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(year, month);
    }

    private static int lengthOfMonth(int year, int month) {
        return switch (month) {
            case 2 -> IsoChronology.INSTANCE.isLeapYear(year) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }
}

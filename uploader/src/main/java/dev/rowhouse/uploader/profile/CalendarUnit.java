package dev.rowhouse.uploader.profile;

import java.time.LocalDate;
import java.time.LocalDateTime;

/** A range of time, counted from the beginning of 1970 or of year 0. Each is made of whole ones of the unit before it. */
enum CalendarUnit {
    MINUTE,
    HOUR,
    DAY,
    MONTH,
    YEAR,
    DECADE;

    private static final int MINUTES = 24 * 60;

    /** 1970 began on a Thursday. */
    private static final int TO_MONDAY = 3;

    /** How many of it can stand together in a bar, from few to many. */
    int[] multiples() {
        return switch (this) {
            case MINUTE -> new int[] {1, 5, 10, 15, 30};
            case HOUR -> new int[] {1, 2, 3, 6, 12};
            case DAY -> new int[] {1, 7};
            case MONTH -> new int[] {1, 3, 6};
            case YEAR -> new int[] {1, 2, 5};
            case DECADE -> new int[] {1, 2, 5, 10, 20, 50, 100};
        };
    }

    CalendarUnit coarser() {
        return switch (this) {
            case MINUTE -> HOUR;
            case HOUR -> DAY;
            case DAY -> MONTH;
            case MONTH -> YEAR;
            case YEAR -> DECADE;
            case DECADE -> throw new IllegalStateException("Ten thousand years are a thousand decades");
        };
    }

    /** The number of the unit that a date as the server writes it is in, or a date with a time. */
    long of(byte[] raw) {
        int year = digits(raw, 0, 4);
        int month = digits(raw, 5, 2);
        return switch (this) {
            case DECADE -> year / 10;
            case YEAR -> year;
            case MONTH -> year * 12L + month - 1;
            case DAY -> day(year, month, digits(raw, 8, 2));
            case HOUR -> day(year, month, digits(raw, 8, 2)) * 24 + digits(raw, 11, 2);
            case MINUTE ->
                day(year, month, digits(raw, 8, 2)) * MINUTES + digits(raw, 11, 2) * 60L + digits(raw, 14, 2);
        };
    }

    private static long day(int year, int month, int day) {
        return LocalDate.of(year, month, day).toEpochDay();
    }

    private static int digits(byte[] raw, int from, int length) {
        int number = 0;
        for (int i = from; i < from + length; i++) {
            number = number * 10 + raw[i] - '0';
        }
        return number;
    }

    /** The number of the coarser unit that the one of this number is in. */
    long toCoarser(long number) {
        return switch (this) {
            case MINUTE -> Math.floorDiv(number, 60L);
            case HOUR -> Math.floorDiv(number, 24L);
            case DAY -> {
                LocalDate day = LocalDate.ofEpochDay(number);
                yield day.getYear() * 12L + day.getMonthValue() - 1;
            }
            case MONTH -> Math.floorDiv(number, 12L);
            case YEAR, DECADE -> Math.floorDiv(number, 10L);
        };
    }

    /** The number of the bar that a unit of this number is in, where {@code multiple} of them stand together. */
    long bar(long number, int multiple) {
        return Math.floorDiv(this == DAY && multiple == 7 ? number + TO_MONDAY : number, (long) multiple);
    }

    /** When a bar begins. */
    LocalDateTime beginOfBar(long bar, int multiple) {
        long number = bar * multiple - (this == DAY && multiple == 7 ? TO_MONDAY : 0);
        return switch (this) {
            case MINUTE ->
                beginOfDay(Math.floorDiv(number, (long) MINUTES)).plusMinutes(Math.floorMod(number, (long) MINUTES));
            case HOUR -> beginOfDay(Math.floorDiv(number, 24L)).plusHours(Math.floorMod(number, 24L));
            case DAY -> beginOfDay(number);
            case MONTH ->
                LocalDate.of((int) Math.floorDiv(number, 12L), (int) Math.floorMod(number, 12L) + 1, 1)
                        .atStartOfDay();
            case YEAR -> LocalDate.of((int) number, 1, 1).atStartOfDay();
            case DECADE -> LocalDate.of((int) number * 10, 1, 1).atStartOfDay();
        };
    }

    private static LocalDateTime beginOfDay(long number) {
        return LocalDate.ofEpochDay(number).atStartOfDay();
    }
}

package dev.rowhouse.uploader.profile;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The widths are those of the calendar: weeks begin on Monday, months and years have the lengths that they have. */
final class TimeHistogram implements Histogram {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT);

    private final Buckets buckets = new Buckets();
    private final DateTimeFormatter format;
    private CalendarUnit unit;

    private TimeHistogram(CalendarUnit finest, DateTimeFormatter format) {
        this.unit = finest;
        this.format = format;
    }

    static TimeHistogram ofDates() {
        return new TimeHistogram(CalendarUnit.DAY, DATE);
    }

    static TimeHistogram ofDateTimes() {
        return new TimeHistogram(CalendarUnit.MINUTE, DATE_TIME);
    }

    @Override
    public void add(byte[] raw) {
        while (!buckets.add(unit.of(raw))) {
            widen();
        }
    }

    private void widen() {
        buckets.turnInto(unit::toCoarser);
        unit = unit.coarser();
    }

    @Override
    public List<Bin> bins() {
        while (true) {
            CalendarUnit wide = unit;
            for (int multiple : wide.multiples()) {
                if (buckets.span(number -> wide.bar(number, multiple)) <= MOST_BINS) {
                    buckets.turnInto(number -> wide.bar(number, multiple));
                    return buckets.bins(bar -> text(wide.beginOfBar(bar, multiple)));
                }
            }
            widen();
        }
    }

    /** Only the end of the last bar can be in the year 10000. */
    private String text(LocalDateTime begin) {
        String text = format.format(begin);
        return text.startsWith("+") ? text.substring(1) : text;
    }
}

package dev.rowhouse.standalone.sample;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Makes the employment set, always the same: {@link Random} is specified to the bit. A few departments hire most people,
 * spring and autumn are busy, and work starts on working days.
 */
final class EmploymentGenerator {

    static final int HIRES = 2_000;
    static final int WITH_BLANK = HIRES * 3 / 100;

    private static final long SEED = 20210727;
    private static final LocalDate FIRST_DAY = LocalDate.of(2021, 1, 1);
    private static final int DAYS = 730;
    private static final int[] MONTH_WEIGHTS = {4, 5, 9, 10, 7, 5, 3, 3, 10, 9, 5, 2};
    private static final int MAX_MONTH_WEIGHT = 10;
    private static final int[] GRADE_WEIGHTS = {40, 25, 18, 9, 6, 2};

    private final Random random = new Random(SEED);
    private final PersonNames names = new PersonNames(random);

    static String departments() {
        return CsvText.of(Department.ALL.stream()
                .map(department -> List.of(String.valueOf(department.id()), department.name()))
                .toList());
    }

    static String jobs() {
        List<String> titles = JobTitles.all();
        return CsvText.of(IntStream.range(0, titles.size())
                .mapToObj(i -> List.of(String.valueOf(i + 1), titles.get(i)))
                .toList());
    }

    static String hiredEmployees() {
        return CsvText.of(hires().stream().map(Hire::cells).toList());
    }

    /** All lines of the largest file in order, the faulty ones among them. */
    static List<Hire> hires() {
        return new EmploymentGenerator().generate();
    }

    private List<Hire> generate() {
        List<Hire> hires = new ArrayList<>();
        for (int id = 1; id <= HIRES; id++) {
            hires.add(hire(id));
        }
        for (int blanked = 0; blanked < WITH_BLANK; ) {
            // The first line stays whole, so that it shows what a line looks like.
            int line = 1 + random.nextInt(HIRES - 1);
            if (hires.get(line).isComplete()) {
                String column = Hire.COLUMNS.get(blanked % Hire.COLUMNS.size());
                hires.set(line, hires.get(line).withBlank(column));
                blanked++;
            }
        }
        return hires;
    }

    private Hire hire(int id) {
        Department department = department();
        int role = (department.firstRole() + skewed(6)) % JobTitles.ROLES.size();
        int job = JobTitles.id(weighted(GRADE_WEIGHTS), role);
        return new Hire(
                String.valueOf(id),
                names.next(),
                time().toString(),
                String.valueOf(department.id()),
                String.valueOf(job));
    }

    private Department department() {
        int[] shares = Department.ALL.stream().mapToInt(Department::share).toArray();
        return Department.ALL.get(weighted(shares));
    }

    /** A number below {@code bound}; small ones are likelier. */
    private int skewed(int bound) {
        return Math.min(random.nextInt(bound), random.nextInt(bound));
    }

    private int weighted(int[] weights) {
        int point = random.nextInt(IntStream.of(weights).sum());
        int index = 0;
        while (point >= weights[index]) {
            point -= weights[index];
            index++;
        }
        return index;
    }

    private Instant time() {
        LocalDate day = FIRST_DAY.plusDays(random.nextInt(DAYS));
        while (isQuiet(day)) {
            day = FIRST_DAY.plusDays(random.nextInt(DAYS));
        }
        int second = 7 * 3_600 + random.nextInt(11 * 3_600);
        return day.atStartOfDay(ZoneOffset.UTC).plusSeconds(second).toInstant();
    }

    private boolean isQuiet(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend || random.nextInt(MAX_MONTH_WEIGHT) >= MONTH_WEIGHTS[day.getMonthValue() - 1];
    }
}

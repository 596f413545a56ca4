package dev.rowhouse.standalone.sample;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What the reports must say, counted from the generator's rows without a database. As CSV with a header. */
public final class ExpectedReports {

    private ExpectedReports() {}

    public static String departmentsAboveMean() {
        Map<Department, Integer> hired = new LinkedHashMap<>();
        for (Department department : Department.ALL) {
            String id = String.valueOf(department.id());
            hired.put(department, (int) hiresOf2021().stream()
                    .filter(hire -> hire.departmentId().equals(id))
                    .count());
        }
        double mean = hired.values().stream().mapToInt(count -> count).average().orElseThrow();
        StringBuilder csv = new StringBuilder("id,department,hired\r\n");
        hired.entrySet().stream()
                .filter(entry -> entry.getValue() > mean)
                .sorted(Comparator.comparing((Map.Entry<Department, Integer> entry) -> -entry.getValue())
                        .thenComparing(entry -> entry.getKey().id()))
                .forEach(entry -> csv.append(entry.getKey().id())
                        .append(',')
                        .append(entry.getKey().name())
                        .append(',')
                        .append(entry.getValue())
                        .append("\r\n"));
        return csv.toString();
    }

    public static String hiresByQuarter() {
        List<String> titles = JobTitles.all();
        // The letters that names here begin and go on with sort the same by code point as in the database.
        Map<String, Map<String, int[]>> counts = new TreeMap<>();
        for (Hire hire : hiresOf2021()) {
            String department = Department.ALL
                    .get(Integer.parseInt(hire.departmentId()) - 1)
                    .name();
            String job = titles.get(Integer.parseInt(hire.jobId()) - 1);
            int month = Integer.parseInt(hire.datetime().substring(5, 7));
            counts.computeIfAbsent(department, any -> new TreeMap<>())
                    .computeIfAbsent(job, any -> new int[4])[(month - 1) / 3]++;
        }
        StringBuilder csv = new StringBuilder("department,job,q1,q2,q3,q4\r\n");
        counts.forEach((department, jobs) -> jobs.forEach((job, quarters) -> {
            String cells = CsvText.of(List.of(List.of(department, job))).stripTrailing();
            csv.append(cells);
            IntStream.of(quarters).forEach(count -> csv.append(',').append(count));
            csv.append("\r\n");
        }));
        return csv.toString();
    }

    private static List<Hire> hiresOf2021() {
        return EmploymentGenerator.hires().stream()
                .filter(Hire::isComplete)
                .filter(hire -> hire.datetime().startsWith("2021"))
                .toList();
    }
}

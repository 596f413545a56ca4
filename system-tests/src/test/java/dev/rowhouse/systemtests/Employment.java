package dev.rowhouse.systemtests;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Departments, jobs and hires, always the same ones. Some hires have one blank field, some the id of an earlier one, some a
 * department that does not exist; what is wrong is known, and so is what each of them should have been.
 */
final class Employment {

    static final int DEPARTMENTS = 12;
    static final int JOBS = 60;
    static final int HIRES = 2_000;

    private static final long FIRST = Instant.parse("2021-01-01T00:00:00Z").getEpochSecond();
    private static final int TWO_YEARS = 2 * 365 * 24 * 60 * 60;
    private static final List<String> COLUMNS = List.of("id", "name", "hired_at", "department_id", "job_id");

    private final List<Hire> hires = new ArrayList<>();

    /** @param cells as sent; {@code code} is the reject they deserve, empty if none */
    record Hire(List<String> cells, List<String> corrected, String code) {

        boolean isWrong() {
            return !code.isEmpty();
        }
    }

    Employment() {
        Random random = new Random(20_210_101);
        for (int id = 1; id <= HIRES; id++) {
            Instant hired = Instant.ofEpochSecond(FIRST + random.nextInt(TWO_YEARS));
            List<String> right = List.of(
                    String.valueOf(id),
                    "Person, \"No. " + id + "\"",
                    hired.toString(),
                    String.valueOf(1 + random.nextInt(DEPARTMENTS)),
                    String.valueOf(1 + random.nextInt(JOBS)));
            hires.add(hire(id, right, random));
        }
    }

    private static Hire hire(int id, List<String> right, Random random) {
        if (id % 33 == 0) {
            int blank = random.nextInt(COLUMNS.size());
            return new Hire(with(right, blank, ""), right, COLUMNS.get(blank) + ":required");
        }
        if (id % 400 == 0) {
            return new Hire(with(right, 0, "7"), right, "id:unique");
        }
        if (id % 450 == 0) {
            return new Hire(with(right, 3, "99"), right, "department_id:reference");
        }
        return new Hire(right, right, "");
    }

    private static List<String> with(List<String> cells, int index, String value) {
        List<String> changed = new ArrayList<>(cells);
        changed.set(index, value);
        return List.copyOf(changed);
    }

    List<Hire> wrong() {
        return hires.stream().filter(Hire::isWrong).toList();
    }

    String departmentsCsv() {
        StringBuilder csv = new StringBuilder();
        for (int id = 1; id <= DEPARTMENTS; id++) {
            csv.append(id).append(',').append(department(id)).append("\r\n");
        }
        return csv.toString();
    }

    String jobsCsv() {
        StringBuilder csv = new StringBuilder();
        for (int id = 1; id <= JOBS; id++) {
            csv.append(id).append(',').append(job(id)).append("\r\n");
        }
        return csv.toString();
    }

    String hiresCsv() {
        StringBuilder csv = new StringBuilder();
        hires.forEach(hire -> csv.append(line(hire.cells())));
        return csv.toString();
    }

    /** The wrong rows as they should have been, under the header of a rejects file, with its last two columns. */
    String correctedCsv() {
        StringBuilder csv = new StringBuilder(String.join(",", COLUMNS) + ",_line,_errors\r\n");
        for (int i = 0; i < hires.size(); i++) {
            if (hires.get(i).isWrong()) {
                csv.append(line(hires.get(i).corrected()).stripTrailing())
                        .append(',')
                        .append(i + 1)
                        .append(",as told\r\n");
            }
        }
        return csv.toString();
    }

    /** The physical lines of the rows that are wrong. */
    List<Long> wrongLines() {
        List<Long> lines = new ArrayList<>();
        for (int i = 0; i < hires.size(); i++) {
            if (hires.get(i).isWrong()) {
                lines.add(i + 1L);
            }
        }
        return lines;
    }

    /** Hires of 2021 by department, job and quarter, once everything is right, in the order of the names. */
    List<List<String>> hiresByQuarter() {
        Map<String, int[]> counts = new TreeMap<>();
        for (Hire hire : hires) {
            var hired = Instant.parse(hire.corrected().get(2)).atOffset(ZoneOffset.UTC);
            if (hired.getYear() == 2021) {
                String key = department(Integer.parseInt(hire.corrected().get(3))) + "|"
                        + job(Integer.parseInt(hire.corrected().get(4)));
                counts.computeIfAbsent(key, none -> new int[4])[(hired.getMonthValue() - 1) / 3]++;
            }
        }
        List<List<String>> rows = new ArrayList<>();
        counts.forEach((key, quarters) -> {
            List<String> row = new ArrayList<>(List.of(key.split("\\|")));
            for (int quarter : quarters) {
                row.add(String.valueOf(quarter));
            }
            rows.add(row);
        });
        return rows;
    }

    /** Names that sort alike in any language. */
    private static String department(int id) {
        return "Department " + (char) ('A' + id - 1);
    }

    private static String job(int id) {
        return "Job " + (100 + id);
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Employment::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String cell) {
        return cell.contains(",") || cell.contains("\"") ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
    }

    static final String NAMED_SCHEMA = """
            {"fields": [
               {"name": "id", "type": "integer", "constraints": {"required": true}},
               {"name": "%s", "type": "string", "constraints": {"required": true, "unique": true}}],
             "primaryKey": "id"}""";

    static final String HIRES_SCHEMA = """
            {"fields": [
               {"name": "id", "type": "integer", "constraints": {"required": true}},
               {"name": "name", "type": "string", "constraints": {"required": true}},
               {"name": "hired_at", "type": "datetime", "constraints": {"required": true}},
               {"name": "department_id", "type": "integer", "constraints": {"required": true}},
               {"name": "job_id", "type": "integer", "constraints": {"required": true}}],
             "primaryKey": "id",
             "foreignKeys": [
               {"fields": "department_id", "reference": {"resource": "%s", "fields": "id"}},
               {"fields": "job_id", "reference": {"resource": "%s", "fields": "id"}}]}""";

    static final String HIRES_BY_QUARTER = """
            SELECT d.department, j.job,
                   SUM(CASE WHEN QUARTER(h.hired_at) = 1 THEN 1 ELSE 0 END) AS q1,
                   SUM(CASE WHEN QUARTER(h.hired_at) = 2 THEN 1 ELSE 0 END) AS q2,
                   SUM(CASE WHEN QUARTER(h.hired_at) = 3 THEN 1 ELSE 0 END) AS q3,
                   SUM(CASE WHEN QUARTER(h.hired_at) = 4 THEN 1 ELSE 0 END) AS q4
              FROM %s h
              JOIN %s d ON d.id = h.department_id
              JOIN %s j ON j.id = h.job_id
             WHERE h.hired_at >= '2021-01-01' AND h.hired_at < '2022-01-01'
             GROUP BY d.department, j.job
             ORDER BY d.department, j.job""";
}

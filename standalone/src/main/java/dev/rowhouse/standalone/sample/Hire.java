package dev.rowhouse.standalone.sample;

import java.util.List;

/** One line of {@code hired_employees.csv}, as text; a blank cell is a fault that a load must find. */
record Hire(String id, String name, String datetime, String departmentId, String jobId) {

    static final List<String> COLUMNS = List.of("id", "name", "datetime", "department_id", "job_id");

    List<String> cells() {
        return List.of(id, name, datetime, departmentId, jobId);
    }

    Hire withBlank(String column) {
        return new Hire(
                column.equals("id") ? "" : id,
                column.equals("name") ? "" : name,
                column.equals("datetime") ? "" : datetime,
                column.equals("department_id") ? "" : departmentId,
                column.equals("job_id") ? "" : jobId);
    }

    boolean isComplete() {
        return cells().stream().noneMatch(String::isEmpty);
    }
}

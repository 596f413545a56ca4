package dev.rowhouse.standalone.sample;

import java.util.List;

/** The employment set: a made-up company's departments, jobs and two years of hires, 3 % of which have a blank cell. */
public final class EmploymentSample {

    public static final SampleDataset DEPARTMENTS =
            new SampleDataset("departments", "Departments", Department.ALL.size(), 0);

    public static final SampleDataset JOBS =
            new SampleDataset("jobs", "Jobs", JobTitles.ROLES.size() * JobTitles.GRADES.size(), 0);

    /** Refers to the other two, so it is loaded after them. */
    public static final SampleDataset HIRED_EMPLOYEES = new SampleDataset(
            "hired_employees", "Hired employees", EmploymentGenerator.HIRES, EmploymentGenerator.WITH_BLANK);

    public static final SampleReport HIRES_BY_QUARTER =
            new SampleReport("hires_by_quarter", "Hires of 2021 by department, job and quarter");

    public static final SampleReport DEPARTMENTS_ABOVE_MEAN =
            new SampleReport("departments_above_mean", "Departments that hired more in 2021 than the mean");

    private EmploymentSample() {}

    /** In an order in which each finds what it refers to. */
    public static List<SampleDataset> datasets() {
        return List.of(DEPARTMENTS, JOBS, HIRED_EMPLOYEES);
    }

    public static List<SampleReport> reports() {
        return List.of(HIRES_BY_QUARTER, DEPARTMENTS_ABOVE_MEAN);
    }
}

package dev.rowhouse.standalone.demo;

import static dev.rowhouse.standalone.sample.EmploymentSample.DEPARTMENTS;
import static dev.rowhouse.standalone.sample.EmploymentSample.DEPARTMENTS_ABOVE_MEAN;
import static dev.rowhouse.standalone.sample.EmploymentSample.HIRED_EMPLOYEES;
import static dev.rowhouse.standalone.sample.EmploymentSample.JOBS;

import dev.rowhouse.standalone.sample.EmploymentSample;
import dev.rowhouse.standalone.sample.SampleDataset;
import dev.rowhouse.standalone.sample.SampleReport;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The employment story on a Rowhouse that has no such datasets yet: files in, records out. */
public final class EmploymentDemo {

    private static final int SHOWN_ROWS = 5;

    private final DemoUser user = DemoUser.create();
    private final Api api;
    private final MailPage mailPage;
    private final Screen screen;

    /** Works against the public addresses only. */
    public EmploymentDemo(URI gateway, URI mailPage, Screen screen) {
        this.api = new Api(gateway);
        this.mailPage = new MailPage(mailPage);
        this.screen = screen;
    }

    /**
     * Runs the whole story.
     *
     * @throws UnexpectedOutcome at the first thing that does not come out as the sample's own numbers say
     * @throws IOException if this build lacks a file of the sample
     */
    public void run() throws IOException {
        screen.heading("Sign in");
        user.registerAndSignIn(api);
        screen.line("registered and signed in as " + user.email() + ", password " + user.password());
        declare();
        SampleUpload hires = upload();
        showDatasets();
        showRecords();
        showReport();
        showRejects(hires);
        showMail();
    }

    private void declare() throws IOException {
        screen.heading("Declare datasets and reports");
        for (SampleDataset dataset : EmploymentSample.datasets()) {
            JsonNode schema = Api.JSON.readTree(dataset.schema());
            api.put("/api/datasets/" + dataset.name(), Map.of("title", dataset.title(), "schema", schema));
            screen.line("dataset " + dataset.name());
        }
        for (SampleReport report : EmploymentSample.reports()) {
            api.put("/api/reports/" + report.name(), Map.of("title", report.title(), "query", report.query()));
            screen.line("report  " + report.name());
        }
    }

    private SampleUpload upload() throws IOException {
        screen.heading("Upload the files");
        SampleUpload departments = SampleUpload.send(api, DEPARTMENTS);
        SampleUpload jobs = SampleUpload.send(api, JOBS);
        departments.await(screen);
        jobs.await(screen);
        SampleUpload hires = SampleUpload.send(api, HIRED_EMPLOYEES);
        hires.await(screen);
        return hires;
    }

    private void showDatasets() {
        screen.heading("Datasets");
        for (SampleDataset dataset : EmploymentSample.datasets()) {
            long rows =
                    api.get("/api/datasets/" + dataset.name()).path("row_count").asLong(-1);
            int expected = dataset.rows() - dataset.faulty();
            UnexpectedOutcome.unless(
                    rows == expected,
                    "%s has %d rows, but %d were expected.".formatted(dataset.name(), rows, expected));
            screen.line("%-16s %6d rows".formatted(dataset.name(), rows));
        }
    }

    private void showRecords() {
        screen.heading("First records of hired_employees");
        JsonNode records = api.get("/api/records/hired_employees?order=id&limit=" + SHOWN_ROWS);
        UnexpectedOutcome.unless(records.size() == SHOWN_ROWS, "Asked for records, %d came.".formatted(records.size()));
        screen.lines(TextTable.of(records));
    }

    private void showReport() {
        screen.heading(DEPARTMENTS_ABOVE_MEAN.title());
        for (SampleReport report : EmploymentSample.reports()) {
            JsonNode result = api.get("/api/reports/" + report.name() + "/result");
            UnexpectedOutcome.unless(!result.isEmpty(), "The report %s has no rows.".formatted(report.name()));
            if (report.equals(DEPARTMENTS_ABOVE_MEAN)) {
                screen.lines(TextTable.of(result));
            }
        }
    }

    private void showRejects(SampleUpload hires) {
        screen.heading("Rejected rows of hired_employees.csv");
        List<String> lines = hires.rejects().lines().toList();
        UnexpectedOutcome.unless(
                lines.size() == HIRED_EMPLOYEES.faulty() + 1,
                "The rejects have %d lines below their header, but %d were expected."
                        .formatted(lines.size() - 1, HIRED_EMPLOYEES.faulty()));
        screen.lines(lines.subList(0, SHOWN_ROWS + 1));
        screen.line("... and " + (HIRED_EMPLOYEES.faulty() - SHOWN_ROWS) + " more");
    }

    private void showMail() {
        screen.heading("Mail that was sent");
        List<JsonNode> mails =
                mailPage.await(user.email(), EmploymentSample.datasets().size());
        for (JsonNode mail : mails) {
            screen.lines(MailPage.excerpt(mail));
        }
    }
}

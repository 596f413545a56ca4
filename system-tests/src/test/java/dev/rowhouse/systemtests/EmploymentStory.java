package dev.rowhouse.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.systemtests.client.Ledger;
import dev.rowhouse.systemtests.client.Mailbox;
import dev.rowhouse.systemtests.client.NewUpload;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.client.Reject;
import dev.rowhouse.systemtests.client.Upload;
import dev.rowhouse.systemtests.suite.Rowhouse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The main job of the house from declaring to the last corrected row, whatever it is built of. */
interface EmploymentStory {

    Rowhouse rowhouse();

    @Test
    default void takesAnEmploymentSetInChecksItAndIsCompleteAfterCorrection() throws Exception {
        Employment employment = new Employment();
        Person pat = Person.newIn(rowhouse());
        String departments = pat.named("departments");
        String jobs = pat.named("jobs");
        String hired = pat.named("hired_employees");
        pat.declare(departments, Employment.NAMED_SCHEMA.formatted("department"));
        pat.declare(jobs, Employment.NAMED_SCHEMA.formatted("job"));
        pat.declare(hired, Employment.HIRES_SCHEMA.formatted(departments, jobs));

        pat.upload(NewUpload.of("departments.csv", employment.departmentsCsv()).into(departments))
                .completed();
        pat.upload(NewUpload.of("jobs.csv", employment.jobsCsv()).into(jobs)).completed();
        Upload hires = pat.uploadForm(NewUpload.of("hired_employees.csv", employment.hiresCsv())
                        .into(hired))
                .completed();

        int wrong = employment.wrong().size();
        assertThat(hires.ledger()).isEqualTo(Ledger.appended(Employment.HIRES - wrong, wrong));
        assertThat(pat.visibleRows(hired)).isEqualTo(Employment.HIRES - wrong);
        rejectsHaveTheOriginalTextOfExactlyTheWrongRows(hires, employment);
        mailHasTheCounts(pat, Employment.HIRES - wrong, wrong);

        Upload corrected = pat.correct(hires, employment.correctedCsv()).completed();

        assertThat(corrected.ledger()).isEqualTo(Ledger.appended(wrong, 0));
        assertThat(corrected.state().path("parent").asString()).isEqualTo(hires.id());
        assertThat(pat.visibleRows(hired)).isEqualTo(Employment.HIRES);
        assertThat(rows(pat.report(
                        "hires_by_quarter", Employment.HIRES_BY_QUARTER.formatted(hired, departments, jobs))))
                .isEqualTo(employment.hiresByQuarter());
    }

    private static void rejectsHaveTheOriginalTextOfExactlyTheWrongRows(Upload hires, Employment employment) {
        List<Reject> rejects = hires.rejects();
        assertThat(hires.rejectsHeader())
                .containsExactly("id", "name", "hired_at", "department_id", "job_id", "_line", "_errors");
        assertThat(rejects)
                .extracting(Reject::cells)
                .containsExactlyElementsOf(
                        employment.wrong().stream().map(Employment.Hire::cells).toList());
        assertThat(rejects).extracting(Reject::line).containsExactlyElementsOf(employment.wrongLines());
        assertThat(rejects).extracting(Reject::errors).doesNotContain("");
        assertThat(hires.rejectCodes())
                .containsExactlyElementsOf(
                        employment.wrong().stream().map(Employment.Hire::code).toList());
    }

    private void mailHasTheCounts(Person pat, int loaded, int rejected) {
        Mailbox mailbox = Mailbox.of(pat, rowhouse());
        String subject = "hired_employees.csv: %,d of %,d rows loaded, %d rejected"
                .formatted(loaded, Employment.HIRES, rejected);
        await("mail")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(mailbox.messages())
                        .extracting(mail -> mail.path("subject").asString())
                        .containsExactlyInAnyOrder(
                                "departments.csv: all 12 rows loaded", "jobs.csv: all 60 rows loaded", subject));
    }

    private static List<List<String>> rows(JsonNode result) {
        return result.valueStream()
                .map(row -> row.valueStream().map(JsonNode::asString).toList())
                .toList();
    }
}

package dev.rowhouse.standalone.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmploymentGeneratorTest {

    private final List<Hire> hires = EmploymentGenerator.hires();

    @Test
    void makesTheFilesThatAreShipped() throws IOException {
        assertThat(SampleFile.text("departments.csv")).isEqualTo(EmploymentGenerator.departments());
        assertThat(SampleFile.text("jobs.csv")).isEqualTo(EmploymentGenerator.jobs());
        assertThat(SampleFile.text("hired_employees.csv")).isEqualTo(EmploymentGenerator.hiredEmployees());
    }

    @Test
    void knowsHowManyRowsTheFilesHave() throws IOException {
        for (SampleDataset dataset : EmploymentSample.datasets()) {
            assertThat(SampleFile.text(dataset.filename()).lines()).hasSize(dataset.rows());
        }
        assertThat(hires.stream().filter(hire -> !hire.isComplete()))
                .hasSize(EmploymentSample.HIRED_EMPLOYEES.faulty());
    }

    @Test
    void blanksOneCellOfThreePercentAndEachColumnSometimes() {
        List<Hire> faulty = hires.stream().filter(hire -> !hire.isComplete()).toList();

        assertThat(faulty)
                .hasSize(60)
                .allSatisfy(hire -> assertThat(hire.cells()).containsOnlyOnce(""));
        assertThat(faulty.stream().map(hire -> hire.cells().indexOf("")).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(hires.get(0).isComplete()).isTrue();
    }

    @Test
    void refersToDepartmentsAndJobsThatExist() {
        Set<String> departments =
                Department.ALL.stream().map(each -> String.valueOf(each.id())).collect(Collectors.toSet());
        Set<String> jobs = IntStream.rangeClosed(1, EmploymentSample.JOBS.rows())
                .mapToObj(String::valueOf)
                .collect(Collectors.toSet());

        for (Hire hire : hires.stream().filter(Hire::isComplete).toList()) {
            assertThat(departments).contains(hire.departmentId());
            assertThat(jobs).contains(hire.jobId());
        }
    }

    @Test
    void hiresInBothYearsAndNeverAfter() {
        Set<String> years = new HashSet<>();
        for (Hire hire : hires.stream().filter(Hire::isComplete).toList()) {
            assertThat(Instant.parse(hire.datetime()).toString()).isEqualTo(hire.datetime());
            years.add(hire.datetime().substring(0, 4));
        }
        assertThat(years).containsExactlyInAnyOrder("2021", "2022");
    }

    @Test
    void leavesNoDepartmentOutAndPrefersSome() {
        Map<String, Long> perDepartment = hires.stream()
                .filter(Hire::isComplete)
                .collect(Collectors.groupingBy(Hire::departmentId, Collectors.counting()));

        assertThat(perDepartment).hasSize(Department.ALL.size());
        assertThat(perDepartment.getOrDefault("1", 0L)).isGreaterThan(400);
        assertThat(perDepartment.getOrDefault("12", 0L)).isBetween(1L, 30L);
    }

    @Test
    void hasJobsWithQuotesAndCommasAndNoneTwice() throws IOException {
        assertThat(JobTitles.all()).doesNotHaveDuplicates().hasSize(180);
        assertThat(SampleFile.text("jobs.csv"))
                .contains("2,\"Engineer, Bridges\"\n")
                .contains("8,\"Host of \"\"Open House\"\"\"\n");
    }

    @Test
    void writesNamesInManyScripts() {
        assertThat(hires.stream()
                        .flatMapToInt(hire -> hire.name().codePoints())
                        .filter(Character::isLetter)
                        .mapToObj(Character.UnicodeScript::of)
                        .collect(Collectors.toSet()))
                .contains(
                        Character.UnicodeScript.LATIN,
                        Character.UnicodeScript.CYRILLIC,
                        Character.UnicodeScript.GREEK,
                        Character.UnicodeScript.ARABIC,
                        Character.UnicodeScript.HEBREW,
                        Character.UnicodeScript.DEVANAGARI,
                        Character.UnicodeScript.HAN,
                        Character.UnicodeScript.HANGUL);
    }
}

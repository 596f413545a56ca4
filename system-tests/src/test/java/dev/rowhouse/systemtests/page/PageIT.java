package dev.rowhouse.systemtests.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rowhouse.systemtests.client.NewUpload;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the file to the last corrected row, and what else the page shows. */
@Order(4)
@ExtendWith({RunningRowhouse.class, Chromium.class})
class PageIT {

    private static final String HOSTILE = "<img src=x onerror=document.title='taken'>";

    private final Rowhouse rowhouse;

    PageIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
    }

    @Test
    void showsALedgerThatAddsUp(Page page) {
        loadHires(page);

        Locator slices = page.locator(".bar .slice");
        assertThat(page.locator(".kind strong")).hasText(new String[] {"75", "0", "0", "25", "0"});
        assertThat(page.locator("figcaption"))
                .hasText("100 rows read = 75 created + 0 updated + 0 unchanged + 25 rejected + 0 skipped.");
        assertThat(slices).hasCount(2);
        assertThat(slices.first()).hasAttribute("width", "750");
        assertThat(slices.last()).hasAttribute("width", "250");
        assertThat(slices.last()).hasAttribute("x", "750");
    }

    @Test
    void saysWhichRowsAreWrongAndWhy(Page page) {
        loadHires(page);

        assertThat(page.locator(".reasons li"))
                .hasText(new String[] {"13 × job_id: is not an integer", "12 × name: a value is required"});
        assertThat(page.locator(".rejects tbody")).hasCount(20);
        Locator first = page.locator(".rejects tbody").first();
        assertThat(first.locator("th, td:not([data-head=Why]), .why > span"))
                .hasText(new String[] {String.valueOf(Hires.FIRST_WRONG_LINE), "job_id", "clerk 4", "Is not an integer"
                });
        first.getByText("Whole row").click();
        assertThat(first.locator("dd")).hasText(new String[] {"4", "Person 4", "clerk 4"});

        page.getByText("Next").click();

        assertThat(page.locator(".where")).hasText("Rows 21 to 25 of 25 rejected");
        assertThat(page.locator(".rejects tbody")).hasCount(5);
        assertThat(page.locator(".rejects tbody th").first()).hasText(String.valueOf(Hires.FIRST_WRONG_LINE_OF_PAGE_2));
        assertThat(page.getByText("Next")).isDisabled();
    }

    @Test
    void takesALoadBackAfterAskingOnceMore(Page page) {
        Clerk clerk = loadHires(page);

        clerk.button("Take this load back").click();
        clerk.button("No, keep them").click();
        clerk.button("Take this load back").click();
        assertThat(page.getByText("75 rows of", new Page.GetByTextOptions().setExact(false)))
                .isVisible();
        clerk.button("Yes, take it back").click();

        assertThat(page.locator(".verdict")).hasText("This load was undone: 75 rows gone.");
        assertThat(page.locator("h1 .status")).hasText("undone");
        assertThat(clerk.button("Take this load back")).hasCount(0);
    }

    @Test
    void deletesTheFileAfterAskingOnceMore(Page page) {
        Clerk clerk = loadHires(page);

        clerk.button("Delete the file").click();
        clerk.button("No, keep it").click();
        assertThat(page.getByText("Was it read wrongly?")).isVisible();
        clerk.button("Delete the file").click();
        clerk.button("Yes, delete it").click();

        assertThat(page.getByText("Was it read wrongly?")).hasCount(0);
        assertThat(clerk.button("Delete the file")).hasCount(0);
        assertThat(clerk.button("Take this load back")).isVisible();
        page.getByText("About this upload").click();
        assertThat(page.getByText("File deleted")).isVisible();
        clerk.atTheApi().get("/api/uploads/" + clerk.uploadId() + "/content").expectProblem(410, "file-deleted");
    }

    @Test
    void handsOutTheRejectedRowsAndTakesThemBackCorrected(Page page) throws IOException {
        Clerk clerk = loadHires(page);
        Person program = clerk.atTheApi();
        String upload = clerk.uploadId();

        Download download = page.waitForDownload(
                () -> clerk.button("Download 25 rows (CSV)").click());

        String rejects = Files.readString(download.path());
        assertThat(download.suggestedFilename()).isEqualTo(clerk.own("hires") + "-rejects.csv");
        assertThat(rejects)
                .isEqualTo(program.get("/api/uploads/" + upload + "/rejects", "Accept", "text/csv")
                        .expect(200)
                        .body());

        clerk.choose("mended.csv", Hires.corrected(rejects));

        String correction = clerk.awaitVerdict("All 25 rows were loaded.");
        assertThat(program.get("/api/uploads/" + correction)
                        .json()
                        .path("parent")
                        .asString())
                .isEqualTo(upload);
        assertThat(program.visibleRows(clerk.own("hires"))).isEqualTo(100);

        page.getByText("an earlier upload").click();

        assertThat(page.locator(".mend")).containsText("Sent back already");
        assertThat(page.locator(".mend")).containsText("mended.csv");
    }

    @Test
    void listsTheColumnsThatTheDatasetDoesNotHave(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        clerk.declare(clerk.own("hires"), Hires.SCHEMA);

        clerk.choose(clerk.own("hires") + ".csv", "id,name,job\n1,Ada,5\n");

        clerk.awaitVerdict("Nothing of this file was loaded.");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Unknown columns");
        assertThat(page.locator(".names").first().locator("code")).hasText(new String[] {"job"});
        assertThat(page.locator(".names").last().locator("code")).hasText(new String[] {"id", "name", "job_id"});
    }

    @Test
    void tellsWhyAFileWasRefused(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);

        clerk.choose("noise.csv", "a\u0000\u0000b\u0000,c\n");

        assertThat(page.locator(".problem")).containsText("Not a table");
        assertThat(page.locator(".problem")).containsText("noise.csv");
        assertThat(clerk.button("Try again")).isHidden();
        assertThat(page.locator("#file")).isEnabled();
    }

    @Test
    void takesOneFileThatIsDropped(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);

        drop(page, 2);
        assertThat(page.locator(".problem")).containsText("One file at a time");

        drop(page, 1);
        clerk.awaitVerdict("All 2 rows were loaded.");
        assertThat(page.locator("h1")).containsText("dropped1.csv");
    }

    @Test
    void sendsTheOptionsAlong(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        page.getByText("Options, to be set").click();
        page.getByLabel("Dataset").fill(clerk.own("elsewhere"));
        page.getByLabel("First line").selectOption("false");

        clerk.choose("people.csv", "name,age\nAda,36\n");

        clerk.awaitVerdict("All 2 rows were loaded.");
        assertThat(clerk.atTheApi().visibleRows(clerk.own("elsewhere"))).isEqualTo(2);
    }

    @Test
    void replacesTheRecordsOfADataset(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        String dataset = clerk.own("replaced");
        clerk.atTheApi()
                .upload(NewUpload.of("old.csv", "name,age\nAda,36\n").into(dataset))
                .completed();
        page.getByText("Options, to be set").click();
        page.getByLabel("Dataset").fill(dataset);
        page.getByLabel("Mode").selectOption("replace");

        clerk.choose("new.csv", "name,age\nBob,1\nCid,2\n");

        clerk.awaitVerdict("All 2 rows were loaded.");
        assertThat(clerk.atTheApi().visibleRows(dataset)).isEqualTo(2);
    }

    @Test
    void readsAFileAgainAsTheClerkSays(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        String dataset = clerk.own("prices");
        page.getByText("Options, to be set").click();
        page.getByLabel("Dataset").fill(dataset);
        clerk.choose("prices.csv", "Prices of May\n\nitem;price\nnut;1.50\nbolt;2.25\n");
        clerk.awaitVerdict("All 2 rows were loaded.");
        assertThat(page.locator("section", new Page.LocatorOptions().setHasText("What was noticed")))
                .containsText("Prices of May");

        page.getByText("Was it read wrongly?").click();
        page.getByLabel("Columns").selectOption("text");
        page.getByText("Read it again").click();

        Awaitility.await("text as written")
                .until(() ->
                        clerk.atTheApi().get("/api/records/" + dataset).body().contains("\"1.50\""));
    }

    @Test
    void showsWhatIsInAFileAsTextOnly(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        clerk.declare(clerk.own("hires"), Hires.SCHEMA);
        page.getByText("Options, to be set").click();
        page.getByLabel("Dataset").fill(clerk.own("hires"));

        clerk.choose(HOSTILE + ".csv", "1," + HOSTILE + ",5\n2,Ada," + HOSTILE + "\n");

        clerk.awaitVerdict("1 of 2 rows were loaded. 1 row was rejected.");
        assertThat(page.locator("h1")).containsText(HOSTILE);
        assertThat(page.locator(".rejects q")).hasText(HOSTILE);
        assertThat(page.locator("main img")).hasCount(0);

        clerk.open("#/datasets/" + clerk.own("hires"));

        assertThat(page.locator(".records tbody td").nth(1)).hasText(HOSTILE);
        assertThat(page.locator("main img")).hasCount(0);
    }

    @Test
    void leafsThroughTheRecordsOfADataset(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        String csv =
                IntStream.rangeClosed(1, 60).mapToObj(n -> n + ",x\n").collect(Collectors.joining("", "n,t\n", ""));
        clerk.choose("numbers.csv", csv);
        clerk.awaitVerdict("All 60 rows were loaded.");

        page.getByText("See the records of numbers").click();

        assertThat(page.locator(".records thead th")).hasText(new String[] {"ninteger", "tstring"});
        for (String first : List.of("1", "26", "51")) {
            assertThat(page.locator(".records tbody td").first()).hasText(first);
            if (!first.equals("51")) {
                page.getByText("Next").click();
            }
        }
        assertThat(page.locator(".where")).hasText("Records 51 to 60");
        assertThat(page.getByText("Next")).isDisabled();
    }

    @Test
    void needsNoSidewaysScrollingOnAPhone(Page page) {
        page.setViewportSize(390, 844);
        Clerk clerk = loadHires(page);
        String upload = clerk.uploadId();
        String header =
                IntStream.rangeClosed(1, 20).mapToObj(n -> "a_long_name_" + n).collect(Collectors.joining(","));
        clerk.open("#/");
        clerk.choose(clerk.own("wide") + ".csv", header + "\n" + header.replace("a_long_name_", "1") + "\n");
        clerk.awaitVerdict("The one row was loaded.");

        for (String hash :
                List.of("#/uploads/" + upload, "#/", "#/datasets", "#/datasets/" + clerk.own("wide"), "#/api")) {
            clerk.open(hash);
            assertThat(page.locator("main table, main pre").first()).isVisible();
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as("width of %s", hash)
                    .isEqualTo(390);
        }
    }

    private Clerk loadHires(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        clerk.declare(clerk.own("hires"), Hires.SCHEMA);
        clerk.choose(clerk.own("hires") + ".csv", Hires.csv());
        clerk.awaitVerdict("75 of 100 rows were loaded. 25 rows were rejected.");
        return clerk;
    }

    private static void drop(Page page, int files) {
        JSHandle dropped = page.evaluateHandle("""
                (files) => {
                  const transfer = new DataTransfer();
                  for (let i = 1; i <= files; i++) {
                    transfer.items.add(new File(['n,t\\n1,a\\n2,b\\n'], `dropped${i}.csv`, { type: 'text/csv' }));
                  }
                  return transfer;
                }""", files);
        page.dispatchEvent(".drop", "drop", Map.of("dataTransfer", dropped));
    }
}

package dev.rowhouse.systemtests.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A connection that breaks, as it does on a train. */
@Order(4)
@ExtendWith({RunningRowhouse.class, Chromium.class})
class PageConnectionIT {

    private static final Pattern SENDING = Pattern.compile(".*/api/uploads$");
    private static final Pattern UPLOAD = Pattern.compile(".*/api/uploads/[0-9a-f-]{36}$");
    private static final Pattern EVENTS = Pattern.compile(".*/api/uploads/[0-9a-f-]{36}/events$");

    private final Rowhouse rowhouse;

    PageConnectionIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
    }

    @Test
    void offersToSendAgainUnderTheSameKey(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        List<String> keys = new ArrayList<>();
        page.onRequest(request -> {
            if (SENDING.matcher(request.url()).matches() && request.method().equals("POST")) {
                keys.add(request.headerValue("Idempotency-Key"));
            }
        });
        page.route(SENDING, Route::abort, new Page.RouteOptions().setTimes(1));

        clerk.choose("people.csv", "name,age\nAda,36\nMary,41\n");
        assertThat(page.locator(".problem")).containsText("No connection");
        clerk.button("Try again").click();

        clerk.awaitVerdict("All 2 rows were loaded.");
        assertThat(keys).hasSize(2);
        assertThat(keys.get(1)).isNotBlank().isEqualTo(keys.get(0));

        clerk.open("#/");
        clerk.choose("others.csv", "name,age\nGrace,50\n");

        clerk.awaitVerdict("The one row was loaded.");
        assertThat(keys).hasSize(3);
        assertThat(keys.get(2)).isNotEqualTo(keys.get(0));
    }

    /** As after a lost answer: the server has the upload, the browser does not know it. */
    @Test
    void findsTheUploadThatTheServerHasAlreadyAlsoAfterAReload(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        page.addInitScript("""
                const send = XMLHttpRequest.prototype.send;
                XMLHttpRequest.prototype.send = function (body) {
                  if (!sessionStorage.getItem('answer lost')) {
                    sessionStorage.setItem('answer lost', 'once');
                    this.onload = this.onerror;
                  }
                  send.call(this, body);
                };""");
        page.reload();
        String file = "name,age\nAda,36\n";

        chooseDated(page, file);
        assertThat(page.locator(".problem")).containsText("No connection");
        page.reload();
        chooseDated(page, file);

        String upload = clerk.awaitVerdict("The one row was loaded.");
        assertThat(clerk.atTheApi().get("/api/uploads").json().path("items"))
                .hasSize(1)
                .allSatisfy(each -> assertThat(each.path("id").asString()).isEqualTo(upload));
    }

    @Test
    void takesTheEventsUpWhereTheyBroke(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        clerk.choose("people.csv", "name,age\nAda,36\n");
        String upload = clerk.awaitVerdict("The one row was loaded.");
        showAsUnfinished(page, 1);
        List<String> lastEventIds = new ArrayList<>();
        page.onRequest(request -> {
            if (EVENTS.matcher(request.url()).matches()) {
                lastEventIds.add(request.headers().get("last-event-id"));
            }
        });
        page.route(EVENTS, route -> breakOff(route, upload), new Page.RouteOptions().setTimes(1));

        page.reload();

        assertThat(page.locator(".verdict")).hasText("50 % of 100 bytes: 7 rows read so far");
        clerk.awaitVerdict("The one row was loaded.");
        assertThat(lastEventIds).containsExactly(null, "0");
    }

    @Test
    void asksAgainAndAgainWhereNoEventsGetThrough(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        clerk.choose("people.csv", "name,age\nAda,36\n");
        clerk.awaitVerdict("The one row was loaded.");
        showAsUnfinished(page, 2);
        page.route(EVENTS, Route::abort);

        page.reload();

        assertThat(page.getByText("The connection is away.")).isVisible();
        clerk.awaitVerdict("The one row was loaded.");
    }

    /** A file whose time of change is the same whenever it is chosen, as that of a real one is. */
    private static void chooseDated(Page page, String content) {
        page.locator("#file").evaluate("""
                        (input, content) => {
                          const transfer = new DataTransfer();
                          transfer.items.add(new File([content], 'people.csv', { type: 'text/csv', lastModified: 1 }));
                          input.files = transfer.files;
                          input.dispatchEvent(new Event('change'));
                        }""", content);
    }

    private static void showAsUnfinished(Page page, int times) {
        page.route(
                UPLOAD,
                route -> {
                    String body = route.fetch().text().replace("\"completed\"", "\"processing\"");
                    route.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody(body));
                },
                new Page.RouteOptions().setTimes(times));
    }

    private static void breakOff(Route route, String upload) {
        String state = """
                {"id":"%s","filename":"people.csv","dataset":"people","mode":"append","status":"processing",\
                "size_bytes":100,"progress":{"bytes_done":50,"bytes_total":100,"rows_read":7},\
                "ledger":{"rows_read":7,"created":7,"updated":0,"unchanged":0,"rejected":0,"skipped":0}}""".formatted(upload);
        route.fulfill(new Route.FulfillOptions()
                .setContentType("text/event-stream")
                .setBody("id:0\nevent:progress\ndata:" + state + "\n\n"));
    }
}

package dev.rowhouse.systemtests.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** In, on and out. */
@Order(4)
@ExtendWith({RunningRowhouse.class, Chromium.class})
class PageSessionIT {

    private static final String REFRESH_TOKEN = "sessionStorage.getItem('rowhouse.refresh-token')";

    private final Rowhouse rowhouse;

    PageSessionIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
    }

    @Test
    void tellsTheRuleThatANewPasswordBreaks(Page page) {
        Clerk clerk = Clerk.stranger(page, rowhouse);

        clerk.signUp("short");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Must have 12 to 128 characters");
        assertThat(page.getByLabel("Password")).isFocused();
        assertThat(page.locator("input[aria-invalid=true]")).hasCount(1);

        page.getByLabel("Password").fill(Clerk.PASSWORD);
        clerk.button("Make the account").click();

        assertThat(page.getByText("Nothing uploaded yet")).isVisible();
    }

    @Test
    void tellsThatAPasswordIsWrong(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        clerk.button("Sign out").click();

        clerk.signIn("not " + Clerk.PASSWORD);

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("E-mail or password is wrong");
        assertThat(clerk.button("Sign out")).isHidden();
    }

    @Test
    void staysSignedInAfterAReload(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);

        page.reload();

        assertThat(clerk.button("Sign out")).isVisible();
    }

    @Test
    void goesOnToTheUploadThatAMailLinksTo(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        clerk.choose("people.csv", "name,age\nAda,36\n");
        String upload = clerk.awaitVerdict("The one row was loaded.");
        clerk.button("Sign out").click();
        assertThat(clerk.button("Sign in")).isVisible();

        clerk.open("#/uploads/" + upload);
        clerk.signIn(Clerk.PASSWORD);

        assertThat(clerk.awaitVerdict("The one row was loaded.")).isEqualTo(upload);
    }

    @Test
    void endsTheSessionAtTheServerToo(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        String refreshToken = (String) page.evaluate(REFRESH_TOKEN);

        clerk.button("Sign out").click();

        assertThat(clerk.button("Sign in")).isVisible();
        assertThat(page.evaluate(REFRESH_TOKEN)).isNull();
        Person.stranger(rowhouse)
                .post("/api/auth/refresh", Map.of("refresh_token", refreshToken))
                .expect(401);
    }

    /** A refresh token works once; two tabs that use the same one would be taken for a theft. */
    @Test
    void handsTheNextTokenOnToADuplicatedTab(Page page) {
        Clerk.signedUp(page, rowhouse);
        Object first = page.evaluate(REFRESH_TOKEN);
        Page duplicate = page.context().newPage();
        duplicate.addInitScript("sessionStorage.setItem('rowhouse.refresh-token', '" + first + "')");

        duplicate.navigate(page.url());

        assertThat(duplicate.getByText("Sign out")).isVisible();
        page.waitForFunction("first => " + REFRESH_TOKEN + " !== first", first);
        assertThat(page.evaluate(REFRESH_TOKEN)).isEqualTo(duplicate.evaluate(REFRESH_TOKEN));
    }

    @Test
    void keepsNoAccessTokenWhereAReloadWouldFindIt(Page page) {
        Clerk.signedUp(page, rowhouse);

        Object kept = page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])");

        assertThat(kept).asString().contains("rowhouse.refresh-token").doesNotContain("eyJ");
    }

    @Test
    void replacesATokenThatIsNotAcceptedAnyMore(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        List<String> refreshes = noted(page, "/api/auth/refresh");
        page.route("**/api/datasets?*", this::refuseToken, new Page.RouteOptions().setTimes(1));

        page.getByText("Datasets").click();

        assertThat(page.getByText("There are no datasets yet.")).isVisible();
        assertThat(refreshes).hasSize(1);
        assertThat(clerk.button("Sign out")).isVisible();
    }

    @Test
    void asksToSignInAgainWhenTheSessionHasEnded(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        page.route("**/api/auth/refresh", this::refuseToken);
        page.route("**/api/datasets?*", this::refuseToken, new Page.RouteOptions().setTimes(1));

        page.getByText("Datasets").click();

        assertThat(page.locator(".notice")).hasText("Your session has ended. Please sign in again.");

        clerk.signIn(Clerk.PASSWORD);

        assertThat(page.getByText("There are no datasets yet.")).isVisible();
    }

    private void refuseToken(Route route) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(401)
                .setContentType("application/problem+json")
                .setBody("{\"type\":\"/problems/unauthorized\",\"title\":\"Unauthorized\",\"status\":401}"));
    }

    private static List<String> noted(Page page, String path) {
        List<String> urls = new ArrayList<>();
        page.onRequest((Request request) -> {
            if (request.url().endsWith(path)) {
                urls.add(request.url());
            }
        });
        return urls;
    }
}

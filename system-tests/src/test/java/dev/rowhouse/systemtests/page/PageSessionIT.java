package dev.rowhouse.systemtests.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import com.sun.net.httpserver.HttpServer;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In, on and out. */
@Order(4)
@ExtendWith({RunningRowhouse.class, Chromium.class})
class PageSessionIT {

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

    /** As in a browser that got the page by plain HTTP from another machine. */
    @Test
    void saysThatItNeedsHttpsBeforeItSendsAPassword(Page page) {
        page.addInitScript("Object.defineProperty(window, 'isSecureContext', { get: () => false })");
        List<String> sent = new ArrayList<>();
        page.onRequest(request -> {
            if (!request.method().equals("GET")) {
                sent.add(request.method() + " " + request.url());
            }
        });
        Clerk clerk = Clerk.stranger(page, rowhouse);

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("This page needs HTTPS");
        assertThat(page.locator("input")).hasCount(0);
        for (String place : List.of("confirm", "reset", "invitation", "email")) {
            clerk.open("#/" + place + "?token=q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("This page needs HTTPS");
            assertThat(page.locator("input")).hasCount(0);
        }
        for (String call : List.of("signIn('a@example.org', 'secret')", "register('a@example.org', 'secret', 'A')")) {
            Object refusal = page.evaluate("import('/assets/session.js').then((session) => session." + call
                    + ").then(() => 'sent', (problem) => problem.members.title)");
            assertThat(refusal).isEqualTo("This page needs HTTPS");
        }
        assertThat(sent).isEmpty();
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
        Cookie cookie = sessionCookie(page);

        clerk.button("Sign out").click();

        assertThat(clerk.button("Sign in")).isVisible();
        assertThat(page.context().cookies()).isEmpty();
        page.context().addCookies(List.of(cookie));
        page.reload();
        assertThat(clerk.button("Sign in")).isVisible();
    }

    @Test
    void sharesTheSessionWithOtherTabs(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        Page other = page.context().newPage();
        other.navigate(page.url());
        assertThat(other.getByText("Sign out")).isVisible();

        clerk.button("Sign out").click();
        assertThat(other.getByLabel("Password")).isVisible();

        clerk.signIn(Clerk.PASSWORD);
        assertThat(other.getByText("Sign out")).isVisible();
    }

    @Test
    void keepsNothingSecretWhereAScriptFindsIt(Page page) {
        Clerk.signedUp(page, rowhouse);

        Object kept = page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])");

        assertThat(kept).isEqualTo("[{},{},\"\"]");
        Cookie cookie = sessionCookie(page);
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
        assertThat(cookie.path).isEqualTo("/");
        assertThat(cookie.domain).doesNotStartWith(".");
    }

    /** A page at another port of this machine gets the browser to send the cookie along; one of another site does not. */
    @ParameterizedTest
    @CsvSource({"localhost", "127.0.0.1"})
    void letsNoOtherPageActForTheClerk(String host, Page page) throws IOException {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        HttpServer attacker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        attacker.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, 0);
            }
        });
        attacker.start();
        try (Page elsewhere = page.context().newPage()) {
            elsewhere.navigate("http://" + host + ":" + attacker.getAddress().getPort() + "/");

            Object sent = elsewhere.evaluate("""
                    origin => {
                      const form = new FormData();
                      form.append('file', new File(['a,b\\n1,2\\n'], 'stolen.csv'));
                      return fetch(origin + '/api/uploads',
                          { method: 'POST', mode: 'no-cors', credentials: 'include', body: form })
                        .then(() => 'answered', (error) => error.name);
                    }""", rowhouse.gateway().toString());

            assertThat(sent).isEqualTo("TypeError");
            Object read = elsewhere.evaluate("""
                    origin => fetch(origin + '/api/auth/session', { credentials: 'include' })
                      .then((response) => response.text(), (error) => error.name)""", rowhouse.gateway().toString());
            assertThat(read).isEqualTo("TypeError");
        } finally {
            attacker.stop(0);
        }
        assertThat(clerk.atTheApi().get("/api/uploads").json().path("items")).isEmpty();
    }

    @Test
    void asksToSignInAgainWhenTheSessionHasEnded(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        page.route("**/api/datasets?*", this::refuseToken, new Page.RouteOptions().setTimes(1));

        page.getByText("Datasets").click();

        assertThat(page.locator(".notice")).hasText("Your session has ended. Please sign in again.");

        clerk.signIn(Clerk.PASSWORD);

        assertThat(page.getByText("There are no datasets yet.")).isVisible();
    }

    private static Cookie sessionCookie(Page page) {
        return page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("rowhouse_session"))
                .findFirst()
                .orElseThrow();
    }

    private void refuseToken(Route route) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(401)
                .setContentType("application/problem+json")
                .setBody("{\"type\":\"/problems/unauthorized\",\"title\":\"Unauthorized\",\"status\":401}"));
    }
}

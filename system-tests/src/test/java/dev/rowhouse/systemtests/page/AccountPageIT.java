package dev.rowhouse.systemtests.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rowhouse.systemtests.client.Answer;
import dev.rowhouse.systemtests.client.Mailbox;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people do with their own account. */
@Order(4)
@ExtendWith({RunningRowhouse.class, Chromium.class})
class AccountPageIT {

    private static final String NEW = "another three or four words";

    private final Rowhouse rowhouse;

    AccountPageIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
    }

    @Test
    void makesATokenThatAProgramUsesAndRevokesIt(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Account"))
                .click();
        page.getByText("API tokens").click();
        assertThat(page.getByText("There are none yet.")).isVisible();

        page.getByLabel("Name").fill("<b>nightly</b> load");
        clerk.button("Make the token").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Must be one or more of");
        assertThat(page.getByLabel("see uploads and their rejects")).isFocused();
        page.getByLabel("see uploads and their rejects").check();
        page.getByLabel("Only these datasets").fill("hired, departments");
        page.getByLabel("Good until the end of").press("Enter");

        assertThat(page.getByText("<b>nightly</b> load is made")).isFocused();
        String token = page.locator("#new-token").inputValue();
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        clerk.button("Copy").click();
        assertThat(page.getByText("Copied.")).isVisible();
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(token);
        Person program = Person.stranger(rowhouse).bearing(token);
        program.get("/api/uploads").expect(200);
        program.get("/api/datasets").expect(403);
        JsonNode made = tokens(clerk).path(0);
        assertThat(made.path("scopes").toString()).isEqualTo("[\"uploads:read\"]");
        assertThat(made.path("datasets").toString()).isEqualTo("[\"hired\",\"departments\"]");

        clerk.button("I have it").click();
        page.reload();
        assertThat(page.getByText("127.0.0.1")).isVisible();
        assertThat(page.content()).doesNotContain(token);
        page.getByText("Revoke").click();
        assertThat(clerk.button("Keep it")).isFocused();
        clerk.button("Revoke it <b>nightly</b> load").click();
        assertThat(page.getByText("There are none yet.")).isVisible();
        assertThat(tokens(clerk)).isEmpty();
    }

    private static JsonNode tokens(Clerk clerk) {
        return clerk.atTheApi().get("/api/auth/tokens").expect(200).json().path("items");
    }

    @Test
    void endsOtherSessions(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        List<String> others = List.of(otherSession(clerk), otherSession(clerk), otherSession(clerk));
        clerk.open("#/account");
        Locator rows = page.locator("tbody tr");
        assertThat(rows).hasCount(4);
        assertThat(page.getByText("this one")).hasCount(1);
        assertThat(page.locator(".do button")).hasCount(3);
        Locator here = page.locator("tbody tr:has-text('this one')");
        assertThat(here).containsText("Chrome on Linux");
        assertThat(here).containsText("127.0.0.1");

        page.locator(".do button").first().press("Enter");

        assertThat(rows).hasCount(3);
        assertThat(page.getByText("The session is ended.")).hasCount(1);
        assertThat(page.getByText("Where you are signed in").first()).isFocused();
        clerk.button("End all others").click();
        assertThat(rows).hasCount(1);
        assertThat(clerk.button("End all others")).isHidden();
        page.reload();
        assertThat(page.getByText("this one")).isVisible();
        for (String refreshToken : others) {
            Person.stranger(rowhouse)
                    .post("/api/auth/refresh", Map.of("refresh_token", refreshToken))
                    .expectProblem(401, "bad-refresh-token");
        }
    }

    /** Its refresh token. */
    private String otherSession(Clerk clerk) {
        return login(clerk.email(), Clerk.PASSWORD)
                .expect(200)
                .json()
                .path("refresh_token")
                .asString();
    }

    private Answer login(String email, String password) {
        return Person.stranger(rowhouse).post("/api/auth/login", Map.of("email", email, "password", password));
    }

    @Test
    void changesThePassword(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        String elsewhere = otherSession(clerk);
        clerk.open("#/account/sign-in");
        Locator form = card(page, "Set another password");
        Locator current = form.getByLabel("Your password");
        Locator chosen = form.getByLabel("New password");

        current.fill("not " + Clerk.PASSWORD);
        chosen.fill(NEW);
        clerk.button("Set the password").click();
        assertThat(form.getByRole(AriaRole.ALERT)).hasText("That is not your password");
        assertThat(current).isFocused();
        current.fill(Clerk.PASSWORD);
        chosen.fill("too short");
        clerk.button("Set the password").click();
        assertThat(form.getByRole(AriaRole.ALERT)).hasText("Must have 12 to 128 characters");
        assertThat(chosen).hasAttribute("aria-invalid", "true");
        assertThat(current).not().hasAttribute("aria-invalid", "true");
        chosen.fill(NEW);
        clerk.button("Set the password").click();

        assertThat(page.getByText("Your password is changed.")).isVisible();
        assertThat(current).hasValue("");
        Person.stranger(rowhouse)
                .post("/api/auth/refresh", Map.of("refresh_token", elsewhere))
                .expect(401);
        page.reload();
        clerk.button("Sign out").click();
        clerk.signIn(NEW);
        assertThat(clerk.button("Sign out")).isVisible();
    }

    @Test
    void changesTheEmail(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        String email = "new-" + UUID.randomUUID() + "@example.org";
        clerk.open("#/account/sign-in");
        Locator form = card(page, "Change the e-mail");
        assertThat(form).containsText(clerk.email());

        form.getByLabel("New e-mail").fill(email);
        form.getByLabel("Your password").fill("not " + Clerk.PASSWORD);
        clerk.button("Send the letter").click();
        assertThat(form.getByRole(AriaRole.ALERT)).hasText("That is not your password");
        form.getByLabel("Your password").fill(Clerk.PASSWORD);
        clerk.button("Send the letter").click();

        assertThat(form).containsText("a letter with a link is on its way there");
        clerk.open(Mailbox.of(email, rowhouse).awaitPlace("Confirm your new e-mail"));
        page.getByLabel("The account's password").fill(Clerk.PASSWORD);
        clerk.button("Confirm").click();
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Your e-mail is changed");
        clerk.open("#/account/sign-in");
        assertThat(card(page, "Change the e-mail")).containsText(email);
    }

    @Test
    void downloadsWhatIsKnownOfTheClerk(Page page) throws IOException {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        clerk.open("#/account/data");

        Download download = page.waitForDownload(() -> clerk.button("Download").click());

        assertThat(download.suggestedFilename()).isEqualTo("rowhouse-account.json");
        JsonNode data = JsonMapper.shared().readTree(Files.readAllBytes(download.path()));
        assertThat(data.path("account").path("email").asString()).isEqualTo(clerk.email());
    }

    @Test
    void deletesTheAccount(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        Page other = page.context().newPage();
        other.navigate(page.url());
        assertThat(other.getByText("Sign out")).isVisible();
        clerk.open("#/account/data");
        Locator form = card(page, "Delete your account");
        Locator word = form.getByLabel("Type \"delete\"");

        form.getByLabel("Your password").fill(Clerk.PASSWORD);
        word.fill("perhaps");
        clerk.button("Delete my account").click();
        assertThat(form.getByRole(AriaRole.ALERT)).hasText("Type delete to say that you mean it");
        assertThat(word).isFocused();
        login(clerk.email(), Clerk.PASSWORD).expect(200);
        form.getByLabel("Your password").fill("not " + Clerk.PASSWORD);
        word.fill("delete");
        clerk.button("Delete my account").click();
        assertThat(form.getByRole(AriaRole.ALERT)).hasText("That is not your password");
        form.getByLabel("Your password").fill(Clerk.PASSWORD);
        clerk.button("Delete my account").click();

        assertThat(page.locator(".notice")).hasText("Your account is deleted.");
        assertThat(other.getByLabel("Password")).isVisible();
        login(clerk.email(), Clerk.PASSWORD).expectProblem(401, "bad-credentials");
        page.reload();
        assertThat(clerk.button("Sign in")).isVisible();
    }

    @Test
    void showsNoneOfWhatIsForAdminsToOthers(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);

        clerk.open("#/account");
        assertThat(page.getByText("API tokens")).isVisible();
        assertThat(page.getByText("All accounts")).hasCount(0);
        clerk.open("#/account/users");
        assertThat(page.getByText("There is nothing here")).isVisible();
    }

    private static Locator card(Page page, String title) {
        return page.locator(".card", new Page.LocatorOptions().setHasText(title));
    }
}

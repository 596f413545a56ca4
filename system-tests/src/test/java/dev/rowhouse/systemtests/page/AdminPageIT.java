package dev.rowhouse.systemtests.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rowhouse.systemtests.client.Mailbox;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.suite.OnlyOn;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import dev.rowhouse.systemtests.suite.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What admins do with everybody's accounts. */
@Order(4)
@OnlyOn(Tier.STANDALONE)
@ExtendWith({RunningRowhouse.class, Chromium.class})
class AdminPageIT {

    private final Rowhouse rowhouse;

    AdminPageIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
    }

    @Test
    void invitesSomebodyChangesTheRoleAndDisablesTheAccount(Page page) throws IOException {
        // Before all others in the order of e-mails, so that it is on the first page.
        String email = "a0" + UUID.randomUUID() + "@example.org";
        Clerk clerk = admin(page);
        clerk.open("#/account/users");

        page.getByLabel("E-mail").fill("admin@localhost");
        clerk.button("Invite").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("There is an account with this e-mail already");
        assertThat(page.getByLabel("E-mail")).isFocused();
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Name").fill("<i>Ada</i>");
        clerk.button("Invite").click();
        Locator row = page.locator("tbody tr:not(.editor)", new Page.LocatorOptions().setHasText(email));
        assertThat(row).containsText("invited");
        assertThat(row).containsText("<i>Ada</i>");
        accept(email);

        page.reload();
        assertThat(row).containsText("active");
        clerk.button("Change " + email).click();
        page.getByLabel("Role of " + email).selectOption("viewer");
        clerk.button("Set the role").click();
        assertThat(row).containsText("viewer");
        clerk.button("Change " + email).click();
        clerk.button("Disable").click();

        assertThat(row).containsText("disabled");
        Person.stranger(rowhouse)
                .post("/api/auth/login", Map.of("email", email, "password", Clerk.PASSWORD))
                .expect(401);
        clerk.button("Change " + email).click();
        clerk.button("Delete the account").click();
        clerk.button("Yes, delete it").click();
        assertThat(row).hasCount(0);
        assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("admin@localhost")))
                .not()
                .containsText("Change");
    }

    private void accept(String email) {
        String token = Mailbox.of(email, rowhouse).awaitPlace("You are invited").replaceFirst(".*token=", "");
        Person.stranger(rowhouse)
                .post("/api/auth/invitations/accept", Map.of("token", token, "password", Clerk.PASSWORD))
                .expect(204);
    }

    @Test
    void findsWhoDidWhatAndDownloadsIt(Page page) throws IOException {
        Person pat = Person.newIn(rowhouse);
        String id = pat.get("/api/auth/me").expect(200).json().path("id").asString();
        pat.post(
                        "/api/auth/tokens",
                        Map.of(
                                "name",
                                "nightly",
                                "scopes",
                                List.of("uploads:read"),
                                "expires_at",
                                Instant.now().plus(Duration.ofDays(1)).toString()))
                .expect(201);
        Person admin = Person.admin(rowhouse);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> admin.get("/api/auth/audit?actor=" + id).json().path("items").size() == 2);
        Clerk clerk = admin(page);
        clerk.open("#/account/audit");
        Locator entries = page.locator(".audit tbody tr");
        assertThat(entries.first()).isVisible();

        page.getByLabel("What was done").fill("no such thing");
        clerk.button("Show them").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Must be an action as dataset.granted");
        assertThat(page.getByLabel("What was done")).isFocused();
        page.getByLabel("What was done").fill("session.*");
        page.getByLabel("By which account").fill(id);
        clerk.button("Show them").click();

        assertThat(entries).hasCount(1);
        assertThat(entries).containsText("session.opened");
        assertThat(entries).containsText(pat.email());
        Download download =
                page.waitForDownload(() -> clerk.button("Download them all").click());
        assertThat(download.suggestedFilename()).isEqualTo("rowhouse-audit.ndjson");
        List<String> lines = Files.readAllLines(download.path());
        assertThat(lines).hasSize(1).first().asString().contains("\"session.opened\"", id);
        page.getByLabel("What was done").fill("");
        page.getByLabel("By which account").fill("");
        clerk.button(pat.email()).click();
        assertThat(entries).hasCount(2);
        assertThat(entries.first()).containsText("token.created");
        assertThat(page.getByLabel("By which account")).hasValue(id);
        clerk.button("Check the chain").click();
        assertThat(page.getByText("entries is whole.")).isVisible();
    }

    private Clerk admin(Page page) throws IOException {
        Clerk clerk = Clerk.stranger(page, rowhouse);
        String password =
                Files.readString(rowhouse.data().resolve("admin-password")).strip();
        clerk.signIn("admin@localhost", password);
        assertThat(clerk.button("Sign out")).isVisible();
        return clerk;
    }
}

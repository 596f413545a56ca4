package dev.rowhouse.systemtests.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import dev.rowhouse.systemtests.client.Mailbox;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What letters are for, from the page that asks for one to the page that its link opens. */
@Order(4)
@ExtendWith({RunningRowhouse.class, Chromium.class})
class PageLettersIT {

    private static final String NEW = "another three or four words";

    private final Rowhouse rowhouse;

    PageLettersIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
    }

    @Test
    void setsANewPasswordByLetterAndSendsItsTokenNowhereElse(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        clerk.button("Sign out").click();
        clerk.button("Forgot your password?").click();
        page.getByLabel("E-mail").fill(clerk.email());
        clerk.button("Send the letter").click();
        assertThat(heading(page, "Look into your mailbox")).isVisible();
        String place = Mailbox.of(clerk.email(), rowhouse).awaitPlace("Set a new password");
        String token = place.replaceFirst(".*token=", "");
        List<String> carriers = new ArrayList<>();
        page.onRequest(request -> {
            if (carries(request, token)) {
                carriers.add(request.method() + " " + request.url());
            }
        });

        clerk.open(place);
        page.getByLabel("New password").fill("too short");
        clerk.button("Set the password").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Must have 12 to 128 characters");
        page.getByLabel("New password").fill(NEW);
        clerk.button("Set the password").click();

        assertThat(heading(page, "Your password is set")).isVisible();
        assertThat(page.url()).endsWith("#/reset");
        assertThat(carriers)
                .containsOnly("POST " + rowhouse.gateway() + "/api/auth/password-resets/redeem")
                .hasSize(2);
        clerk.open("#/");
        clerk.signIn(NEW);
        assertThat(clerk.button("Sign out")).isVisible();

        clerk.open(place);
        page.getByLabel("New password").fill(NEW);
        clerk.button("Set the password").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("This link is good no more");
    }

    /** Not what is read out to those who do not see it, which says the same. */
    private static Locator heading(Page page, String text) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(text));
    }

    private static boolean carries(Request request, String token) {
        return request.url().contains(token)
                || request.headers().toString().contains(token)
                || String.valueOf(request.postData()).contains(token);
    }

    @Test
    void changesAnEmailByTheLinkInItsLetter(Page page) {
        Clerk clerk = Clerk.signedUp(page, rowhouse);
        String email = "new-" + UUID.randomUUID() + "@example.org";
        clerk.atTheApi()
                .post("/api/auth/email", Map.of("email", email, "current_password", Clerk.PASSWORD))
                .expect(202);

        List<String> sent = new ArrayList<>();
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                sent.add(request.url());
            }
        });

        clerk.open(Mailbox.of(email, rowhouse).awaitPlace("Confirm your new e-mail"));
        assertThat(heading(page, "Confirm your new e-mail")).isVisible();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(sent).isEmpty();
        page.getByLabel("The account's password").fill("not " + Clerk.PASSWORD);
        clerk.button("Confirm").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Must be that of the account");
        assertThat(page.getByLabel("The account's password")).isFocused();
        page.getByLabel("The account's password").fill(Clerk.PASSWORD);
        clerk.button("Confirm").click();

        assertThat(heading(page, "Your e-mail is changed")).isVisible();
        assertThat(page.url()).endsWith("#/email");
        assertThat(clerk.atTheApi(email)
                        .get("/api/auth/me")
                        .expect(200)
                        .json()
                        .path("email")
                        .asString())
                .isEqualTo(email);
    }

    @Test
    void saysThatALinkWithoutItsTokenLeadsNowhere(Page page) {
        Clerk clerk = Clerk.stranger(page, rowhouse);

        clerk.open("#/confirm");
        assertThat(heading(page, "Open the link in the letter")).isVisible();

        clerk.open("#/confirm?token=q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80");
        page.getByLabel("The password you signed up with").fill(NEW);
        clerk.button("Confirm").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("This link is good no more");
    }
}

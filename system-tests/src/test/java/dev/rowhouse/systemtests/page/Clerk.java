package dev.rowhouse.systemtests.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.suite.Rowhouse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Somebody in front of the page. */
final class Clerk {

    static final String PASSWORD = "three or four words";

    private final Page page;
    private final Rowhouse rowhouse;
    private final String id = UUID.randomUUID().toString().substring(0, 13).replace('-', '_');
    private final String email = "clerk-" + id + "@example.org";

    private Clerk(Page page, Rowhouse rowhouse) {
        this.page = page;
        this.rowhouse = rowhouse;
        open("");
    }

    /** Has no account yet. */
    static Clerk stranger(Page page, Rowhouse rowhouse) {
        return new Clerk(page, rowhouse);
    }

    /** Has made an account with the page and sees the first place. */
    static Clerk signedUp(Page page, Rowhouse rowhouse) {
        Clerk clerk = stranger(page, rowhouse);
        clerk.signUp(PASSWORD);
        assertThat(clerk.button("Sign out")).isVisible();
        return clerk;
    }

    void signUp(String password) {
        button("Make an account").click();
        page.getByLabel("Your name").fill("Mary Clerk");
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password").fill(password);
        button("Make the account").click();
    }

    void signIn(String password) {
        signIn(email, password);
    }

    void signIn(String as, String password) {
        page.getByLabel("E-mail").fill(as);
        page.getByLabel("Password").fill(password);
        button("Sign in").click();
    }

    String email() {
        return email;
    }

    /** The same person with a program. */
    Person atTheApi() {
        return atTheApi(email);
    }

    Person atTheApi(String as) {
        Person stranger = Person.stranger(rowhouse);
        String token = stranger.post("/api/auth/login", Map.of("email", as, "password", PASSWORD))
                .expect(200)
                .json()
                .path("access_token")
                .asString();
        return stranger.bearing(token);
    }

    void declare(String dataset, String schema) {
        atTheApi()
                .put(
                        "/api/datasets/" + dataset,
                        Map.of("title", dataset, "schema", JsonMapper.shared().readTree(schema)))
                .expect(201);
    }

    /** Names of datasets are taken by whoever comes first. */
    String own(String dataset) {
        return dataset + "_" + id;
    }

    /** Goes to a place by its address. */
    void open(String hash) {
        page.navigate(rowhouse.gateway() + "/" + hash);
    }

    void choose(String filename, String content) {
        page.setInputFiles("#file", file(filename, content));
    }

    /** Waits for the end of a load and says in which upload it was. */
    String awaitVerdict(String verdict) {
        assertThat(page.locator(".verdict")).hasText(verdict);
        return uploadId();
    }

    String uploadId() {
        page.waitForURL(Pattern.compile(".*#/uploads/[0-9a-f-]{36}"));
        return page.url().replaceFirst(".*#/uploads/", "");
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static FilePayload file(String filename, String content) {
        return new FilePayload(filename, "text/csv", content.getBytes(StandardCharsets.UTF_8));
    }
}

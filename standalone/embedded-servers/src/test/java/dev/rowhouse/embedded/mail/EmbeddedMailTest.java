package dev.rowhouse.embedded.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.embedded.ForkedJvm;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EmbeddedMailTest {

    private static final Instant NOW = Instant.parse("2021-07-27T16:02:08Z");
    private static final String HOSTILE = "<script>alert('x')</script>";

    private final Path directory;
    private EmbeddedMail mail;
    private Postman postman;
    private Browser browser;

    EmbeddedMailTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        mail = start();
        postman = new Postman(mail.smtpPort());
        browser = new Browser(mail.page());
    }

    private EmbeddedMail start() throws IOException {
        return EmbeddedMail.start(directory, 0, 0, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @BeforeEach
    void hasNoMail() throws Exception {
        assertThat(browser.json("api/messages").size()).isZero();
    }

    @AfterEach
    void stop() {
        mail.close();
    }

    @Test
    void givesAMailAsJson() throws Exception {
        postman.bring("Ready: Größe", "3 rows, 1 rejected", "<p>3 rows</p>");

        JsonNode one = browser.json("api/messages").get(0);

        assertThat(one.get("from").asString()).isEqualTo("rowhouse@example.org");
        assertThat(one.get("to").valueStream().map(JsonNode::asString))
                .containsExactly("ann@example.org", "bob@example.org");
        assertThat(one.get("subject").asString()).isEqualTo("Ready: Größe");
        assertThat(one.get("text").asString()).isEqualTo("3 rows, 1 rejected");
        assertThat(one.get("html").asString()).isEqualTo("<p>3 rows</p>");
        assertThat(one.get("received_at").asString()).isEqualTo("2021-07-27T16:02:08Z");
        assertThat(one.propertyNames())
                .containsExactlyInAnyOrder("from", "to", "subject", "text", "html", "received_at");
    }

    @Test
    void saysNullForAPartThatIsNotThere() throws Exception {
        postman.bring("plain", "text");

        assertThat(browser.json("api/messages").get(0).get("html").isNull()).isTrue();
    }

    @Test
    void namesTheRecipientsOfTheEnvelopeWhateverTheHeadersSay() throws Exception {
        MimeMessage message = new MimeMessage(
                postman.session(),
                new ByteArrayInputStream("X-Envelope-To: liar@example.org\r\nTo: liar@example.org\r\n\r\nHi"
                        .getBytes(StandardCharsets.US_ASCII)));
        Transport.send(message, InternetAddress.parse("hidden@example.org"));

        assertThat(browser.json("api/messages").get(0).get("to").get(0).asString())
                .isEqualTo("hidden@example.org");
    }

    @Test
    void listsTheNewestFirstAlsoAcrossARestart() throws Exception {
        postman.bring("first", "");
        postman.bring("second", "");
        mail.close();
        mail = start();
        browser = new Browser(mail.page());
        new Postman(mail.smtpPort()).bring("third", "");

        assertThat(subjects(browser.json("api/messages"))).containsExactly("third", "second", "first");
        assertThat(browser.get("").body()).containsSubsequence("third", "second", "first");
    }

    @Test
    void hasEveryAcceptedMailAfterAKillOfItsJvm(@TempDir Path elsewhere) throws Exception {
        List<String> accepted = new ArrayList<>();
        try (ForkedJvm jvm = ForkedJvm.start(OrphanedMail.class, elsewhere.toString())) {
            Postman killed = new Postman(Integer.parseInt(jvm.awaitLine("port ")));
            for (int n = 0; n < 20; n++) {
                killed.bring("mail " + n, "");
                accepted.add(0, "mail " + n);
            }
            jvm.kill();
        }
        try (EmbeddedMail again = EmbeddedMail.start(elsewhere, 0, 0)) {
            assertThat(subjects(new Browser(again.page()).json("api/messages"))).isEqualTo(accepted);
        }
    }

    @Test
    void dropsWhatAReceiptThatNeverFinishedHasLeft() throws Exception {
        mail.close();
        Files.writeString(directory.resolve("20210727T160208.000001Z.unfinished"), "Subject: half");

        mail = start();

        assertThat(new Browser(mail.page()).json("api/messages").size()).isZero();
        assertThat(files()).isEmpty();
    }

    @Test
    void showsTheNewest200OfTwoThousandMailsAndMoreWhereAsked() throws Exception {
        for (int n = 0; n < 2_000; n++) {
            MailId id = new MailId(NOW.minusSeconds(2_000 - n));
            Files.writeString(directory.resolve(id + ".eml"), "Subject: number " + n + "\r\n\r\nHi");
        }

        assertThat(subjects(browser.json("api/messages"))).hasSize(200).startsWith("number 1999", "number 1998");
        assertThat(browser.json("api/messages?limit=3").size()).isEqualTo(3);
        assertThat(browser.json("api/messages?limit=5000").size()).isEqualTo(2_000);
        assertThat(browser.get("").body())
                .contains("The newest 200 of 2000 mails", "number 1800<")
                .doesNotContain("number 1799<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-1", "limit=x", "limit=10001", "limit=99999999999", "other=1"})
    void refusesALimitThatIsNone(String query) throws Exception {
        assertThat(browser.get("api/messages?" + query).statusCode()).isEqualTo(400);
    }

    @Test
    void runsNothingOfWhatAMailHas() throws Exception {
        postman.bring("Hi " + HOSTILE, "text " + HOSTILE + " https://example.org/?a=1&b='2", "<b>" + HOSTILE + "</b>");
        String list = browser.get("").body();
        String link = "messages/20210727T160208.000000Z";
        HttpResponse<String> page = browser.get(link);
        HttpResponse<String> html = browser.get(link + "/html");

        assertThat(list).contains("&lt;script&gt;", link).doesNotContain("<script");
        assertThat(page.body())
                .contains("&lt;script&gt;", "href=\"https://example.org/?a=1&amp;b=\"", "sandbox=\"\"")
                .doesNotContain("<script");
        assertThat(policy(page)).contains("default-src 'none'").doesNotContain("unsafe");
        assertThat(html.body()).isEqualTo("<b>" + HOSTILE + "</b>");
        assertThat(policy(html)).contains("sandbox;", "default-src 'none'").doesNotContain("allow-", "script-src");
        assertThat(html.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:8025", "localhost.evil.example", "127.0.0.1.evil.example", ""})
    void refusesANameThatOnlyPointsHere(String host) throws Exception {
        assertThat(browser.statusWithHost(host)).contains(" 421 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8025", "127.0.0.1:8025", "[::1]:8025"})
    void answersToItsOwnNames(String host) throws Exception {
        assertThat(browser.statusWithHost(host)).contains(" 200 ");
    }

    @Test
    void canOnlyBeRead() throws Exception {
        assertThat(browser.request("DELETE", "api/messages").statusCode()).isEqualTo(405);
        assertThat(browser.request("HEAD", "").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "messages/20210727T160208.000009Z",
                "messages/..%2F..%2Fetc%2Fpasswd",
                "messages/x",
                "messages",
                "api/messages/1",
                "api/messagesX"
            })
    void hasNoOtherPages(String path) throws Exception {
        assertThat(browser.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void refusesAMailThatIsTooLongKeepsNothingOfItAndTakesTheNext() throws Exception {
        assertThatExceptionOfType(MessagingException.class)
                .isThrownBy(() -> postman.bring("long", "line\r\n".repeat(2_000_000)))
                .withStackTraceContaining("552");
        assertThat(files()).isEmpty();

        postman.bring("short", "");
        assertThat(subjects(browser.json("api/messages"))).containsExactly("short");
    }

    @Test
    void showsAMailThatIsNoProperMessage() throws Exception {
        String broken = "Subject: broken\r\nContent-Type: text/plain; charset=no-such\r\n\r\nstill here";
        Files.writeString(directory.resolve("20210727T160208.000000Z.eml"), broken);
        Files.writeString(directory.resolve("20210727T160207.000000Z.eml"), "Content-Type: multipart/mixed\r\n\r\nx");

        JsonNode both = browser.json("api/messages");

        assertThat(both.size()).isEqualTo(2);
        assertThat(both.get(0).get("text").asString()).isEqualTo("still here");
    }

    @Test
    void failsWhenThePortIsTakenAndLeavesNothingOpen(@TempDir Path elsewhere) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> EmbeddedMail.start(elsewhere, mail.smtpPort(), 0))
                .withMessageContaining(Integer.toString(mail.smtpPort()));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> EmbeddedMail.start(elsewhere, 0, mail.page().getPort()));
    }

    private static String policy(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    private static List<String> subjects(JsonNode mails) {
        return mails.valueStream().map(each -> each.get("subject").asString()).toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}

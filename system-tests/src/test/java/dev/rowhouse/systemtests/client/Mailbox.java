package dev.rowhouse.systemtests.client;

import dev.rowhouse.systemtests.suite.Rowhouse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The mail that Rowhouse sent to somebody. */
public final class Mailbox {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final Pattern PLACE = Pattern.compile("#/[a-z]+\\?token=[\\w-]+");

    private final Rowhouse rowhouse;
    private final String address;

    private Mailbox(Rowhouse rowhouse, String address) {
        this.rowhouse = rowhouse;
        this.address = address;
    }

    public static Mailbox of(Person person, Rowhouse rowhouse) {
        return new Mailbox(rowhouse, person.email());
    }

    public static Mailbox of(String email, Rowhouse rowhouse) {
        return new Mailbox(rowhouse, email);
    }

    /** Waits for a letter and gives the part of its link that is behind the first slash of the page's address. */
    public String awaitPlace(String subject) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> places(subject), places -> !places.isEmpty())
                .get(0);
    }

    private List<String> places(String subject) throws IOException, InterruptedException {
        return messages().stream()
                .filter(mail -> mail.path("subject").asString().equals(subject))
                .map(mail -> PLACE.matcher(mail.path("text").asString()))
                .filter(Matcher::find)
                .map(Matcher::group)
                .toList();
    }

    /** The newest first. */
    public List<JsonNode> messages() throws IOException, InterruptedException {
        URI uri = URI.create(rowhouse.mail() + "/api/messages?limit=1000");
        String body = HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
        return JsonMapper.shared()
                .readTree(body)
                .valueStream()
                .filter(mail -> mail.path("to")
                        .valueStream()
                        .anyMatch(to -> to.asString().equals(address)))
                .toList();
    }
}

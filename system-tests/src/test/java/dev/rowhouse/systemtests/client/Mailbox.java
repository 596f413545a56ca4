package dev.rowhouse.systemtests.client;

import dev.rowhouse.systemtests.suite.Rowhouse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The mail that Rowhouse sent to somebody. */
public final class Mailbox {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Rowhouse rowhouse;
    private final String address;

    private Mailbox(Rowhouse rowhouse, String address) {
        this.rowhouse = rowhouse;
        this.address = address;
    }

    public static Mailbox of(Person person, Rowhouse rowhouse) {
        return new Mailbox(rowhouse, person.email());
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

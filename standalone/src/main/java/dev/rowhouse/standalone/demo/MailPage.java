package dev.rowhouse.standalone.demo;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The page that shows the mail which would have been sent. */
final class MailPage {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int SHOWN_LINES = 4;

    private final Api page;

    MailPage(URI page) {
        this.page = new Api(page);
    }

    /** Waits until so many mails have come to a recipient; oldest first. */
    List<JsonNode> await(String recipient, int count) {
        long end = System.nanoTime() + LIMIT.toNanos();
        List<JsonNode> mails = mailsTo(recipient);
        while (mails.size() < count) {
            UnexpectedOutcome.unless(
                    System.nanoTime() < end,
                    "%d mails to %s were expected, but there are %d.".formatted(count, recipient, mails.size()));
            pause();
            mails = mailsTo(recipient);
        }
        return mails;
    }

    /** Subject and first lines. */
    static List<String> excerpt(JsonNode mail) {
        List<String> lines = new ArrayList<>();
        String subject = mail.path("subject").asString();
        lines.add("Subject: " + subject);
        mail.path("text")
                .asString("")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("--") && !line.equals(subject))
                .limit(SHOWN_LINES)
                .forEach(line -> lines.add("  " + line));
        return lines;
    }

    private List<JsonNode> mailsTo(String recipient) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode mail : page.get("/api/messages")) {
            for (JsonNode to : mail.path("to")) {
                if (to.asString().contains(recipient)) {
                    found.add(0, mail);
                }
            }
        }
        return found;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnexpectedOutcome("The demo was interrupted while it waited for mail.");
        }
    }
}

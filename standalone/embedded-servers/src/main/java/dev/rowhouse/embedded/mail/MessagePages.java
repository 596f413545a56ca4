package dev.rowhouse.embedded.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages: a list at {@code /}, one mail at {@code /messages/{id}}, and its HTML alone below that at {@code /html}. The
 * HTML comes from elsewhere, so it is shown in a frame that may run and load nothing, whoever opens it.
 */
final class MessagePages implements HttpHandler {

    /** How many mails are listed. */
    static final int SHOWN = 200;

    private static final String MAIL_POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";
    private static final Pattern MESSAGE = Pattern.compile("/messages/([0-9TZ.]+)(/html)?");

    private final MailDirectory mails;
    private final MailReader reader;
    private final String style;

    MessagePages(MailDirectory mails, MailReader reader) throws IOException {
        this.mails = mails;
        this.reader = reader;
        try (InputStream css = Objects.requireNonNull(MessagePages.class.getResourceAsStream("mail.css"))) {
            this.style = new String(css.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher message = MESSAGE.matcher(path);
        if (path.equals("/")) {
            Answers.page(exchange, list());
        } else if (path.equals("/mail.css")) {
            Answers.send(exchange, 200, "text/css; charset=utf-8", "default-src 'none'", style);
        } else if (message.matches()) {
            message(exchange, message.group(1), message.group(2) != null);
        } else {
            Answers.text(exchange, 404, "There is no such page.");
        }
    }

    private void message(HttpExchange exchange, String id, boolean htmlAlone) throws IOException {
        Optional<MailId> known = MailId.parse(id);
        Optional<ReceivedMail> mail = known.isPresent() ? reader.read(known.get()) : Optional.empty();
        if (mail.isEmpty()) {
            Answers.text(exchange, 404, "There is no such mail.");
        } else if (htmlAlone) {
            String html = Objects.requireNonNullElse(mail.get().html(), "");
            Answers.send(exchange, 200, "text/html; charset=utf-8", MAIL_POLICY, html);
        } else {
            Answers.page(exchange, page(id, mail.get()));
        }
    }

    private String list() throws IOException {
        List<MailId> ids = mails.newestFirst();
        StringBuilder rows = new StringBuilder();
        for (MailId id : ids.subList(0, Math.min(SHOWN, ids.size()))) {
            reader.read(id).ifPresent(mail -> rows.append(row(id, mail)));
        }
        String count = ids.size() > SHOWN
                ? "The newest " + SHOWN + " of " + ids.size() + " mails."
                : ids.isEmpty() ? "No mail yet." : ids.size() == 1 ? "One mail." : ids.size() + " mails.";
        return frame("Mail", """
                <h1>Mail</h1>
                <p>What Rowhouse would have sent. It was kept on this machine and delivered to nobody. %s</p>
                <table><thead><tr><th>Received (UTC)</th><th>To</th><th>Subject</th></tr></thead>
                <tbody>%s</tbody></table>
                """.formatted(count, rows));
    }

    private static String row(MailId id, ReceivedMail mail) {
        return "<tr><td>%s</td><td>%s</td><td><a href=\"/messages/%s\">%s</a></td></tr>\n"
                .formatted(time(mail), recipients(mail), id, subject(mail));
    }

    private static String page(String id, ReceivedMail mail) {
        String text = mail.text() == null ? "" : "<pre>" + Html.withLinks(mail.text()) + "</pre>";
        String html = mail.html() == null
                ? ""
                : "<iframe sandbox=\"\" title=\"The mail's HTML\" src=\"/messages/" + id + "/html\"></iframe>";
        return frame(mail.subject(), """
                <p><a href="/">All mail</a></p>
                <h1>%s</h1>
                <dl><dt>From</dt><dd>%s</dd><dt>To</dt><dd>%s</dd><dt>Received (UTC)</dt><dd>%s</dd></dl>
                %s
                %s
                """.formatted(
                        subject(mail), Html.escaped(mail.from()), recipients(mail), time(mail), html, text));
    }

    private static String time(ReceivedMail mail) {
        return mail.receivedAt().toString().replaceFirst("(\\.\\d+)?Z", "").replace('T', ' ');
    }

    private static String recipients(ReceivedMail mail) {
        return Html.escaped(String.join(", ", mail.to()));
    }

    private static String subject(ReceivedMail mail) {
        return mail.subject().isBlank() ? "(no subject)" : Html.escaped(mail.subject());
    }

    private static String frame(String title, String body) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%s</title><link rel="stylesheet" href="/mail.css"></head>
                <body>
                %s</body>
                </html>
                """.formatted(Html.escaped(title), body);
    }
}

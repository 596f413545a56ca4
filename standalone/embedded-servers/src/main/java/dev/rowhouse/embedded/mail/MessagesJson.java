package dev.rowhouse.embedded.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.json.JsonMapper;

/** {@code /api/messages}: the newest mails as a JSON array, written one by one so that memory holds one mail at a time. */
final class MessagesJson implements HttpHandler {

    private static final int MAX_LIMIT = 10_000;

    private final MailDirectory mails;
    private final MailReader reader;
    private final ObjectWriter json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build()
            .writerFor(ReceivedMail.class);

    MessagesJson(MailDirectory mails, MailReader reader) {
        this.mails = mails;
        this.reader = reader;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals("/api/messages")) {
            Answers.text(exchange, 404, "There is no such page.");
            return;
        }
        Optional<Integer> limit =
                limit(Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""));
        if (limit.isEmpty()) {
            Answers.text(exchange, 400, "limit must be a number from 1 to " + MAX_LIMIT);
            return;
        }
        List<MailId> ids = mails.newestFirst();
        boolean bodiless = exchange.getRequestMethod().equals("HEAD");
        try (OutputStream out =
                Answers.begin(exchange, 200, "application/json", "default-src 'none'", bodiless ? -1 : 0)) {
            if (!bodiless) {
                write(ids.subList(0, Math.min(limit.get(), ids.size())), out);
            }
        }
    }

    private void write(List<MailId> ids, OutputStream out) throws IOException {
        try (SequenceWriter array = json.writeValuesAsArray(out)) {
            for (MailId id : ids) {
                Optional<ReceivedMail> mail = reader.read(id);
                if (mail.isPresent()) {
                    array.write(mail.get());
                }
            }
        }
    }

    private static Optional<Integer> limit(String query) {
        if (query.isEmpty()) {
            return Optional.of(MessagePages.SHOWN);
        }
        if (!query.matches("limit=[0-9]{1,5}")) {
            return Optional.empty();
        }
        int limit = Integer.parseInt(query.substring("limit=".length()));
        return limit >= 1 && limit <= MAX_LIMIT ? Optional.of(limit) : Optional.empty();
    }
}

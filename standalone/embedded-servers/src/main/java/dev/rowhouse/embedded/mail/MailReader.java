package dev.rowhouse.embedded.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Reads mails that were stored. A mail that is no proper MIME message is shown as its text, never refused. */
final class MailReader {

    private final MailDirectory mails;
    private final Session session;

    MailReader(MailDirectory mails) {
        this.mails = mails;
        Properties lenient = new Properties();
        lenient.setProperty("mail.mime.allowutf8", "true");
        lenient.setProperty("mail.mime.address.strict", "false");
        this.session = Session.getInstance(lenient);
    }

    /** Empty if there is no such mail. Holds the whole mail in memory; its size is limited at receipt. */
    Optional<ReceivedMail> read(MailId id) throws IOException {
        Optional<InputStream> stored = mails.open(id);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        byte[] content;
        try (InputStream in = stored.get()) {
            content = in.readAllBytes();
        }
        try {
            return Optional.of(parse(id, new MimeMessage(session, new ByteArrayInputStream(content))));
        } catch (MessagingException | IOException unreadable) {
            String raw = new String(content, StandardCharsets.UTF_8);
            return Optional.of(new ReceivedMail("", List.of(), "(unreadable mail)", raw, null, id.receivedAt()));
        }
    }

    private static ReceivedMail parse(MailId id, MimeMessage message) throws MessagingException, IOException {
        String from = first(message.getHeader(Envelope.FROM)).replaceAll("^<|>$", "");
        List<String> to = List.of(first(message.getHeader(Envelope.TO)).split(" "));
        String subject = Objects.requireNonNullElse(message.getSubject(), "");
        return new ReceivedMail(
                from, to, subject, content(message, "text/plain"), content(message, "text/html"), id.receivedAt());
    }

    private static String first(String @Nullable [] values) {
        return values == null || values.length == 0 ? "" : values[0];
    }

    /** The first part of the given type that is no attachment, or null. */
    private static @Nullable String content(Part part, String type) throws MessagingException, IOException {
        if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return null;
        }
        if (part.isMimeType(type)) {
            return text(part);
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart each = parts.getBodyPart(i);
                String found = content(each, type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static String text(Part part) throws MessagingException, IOException {
        try {
            if (part.getContent() instanceof String text) {
                return text;
            }
        } catch (UnsupportedEncodingException unknownCharset) {
            // Falls through to the bytes.
        }
        try (InputStream bytes = part.getInputStream()) {
            return new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}

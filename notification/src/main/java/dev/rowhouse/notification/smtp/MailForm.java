package dev.rowhouse.notification.smtp;

import dev.rowhouse.notification.Mail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Pattern;

/**
 * The form of every mail: one recipient, plain text and HTML as alternatives, and a Message-ID that depends on nothing but
 * the event.
 */
final class MailForm {

    private static final String CHARSET = StandardCharsets.UTF_8.name();
    /** Controls, invisible marks and whatever else ends a line somewhere. */
    private static final Pattern NOT_IN_A_HEADER = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]+");

    private final InternetAddress from;
    private final String messageIdDomain;

    MailForm(InternetAddress from, String messageIdDomain) {
        this.from = from;
        this.messageIdDomain = messageIdDomain;
    }

    /**
     * Fills an empty message.
     *
     * @throws AddressException if the recipient's address is not exactly one mail address
     */
    void fill(MimeMessage message, Mail mail, Instant sentAt) throws MessagingException {
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, recipient(mail));
        message.setSubject(plain(mail.letter().subject()), CHARSET);
        message.setSentDate(Date.from(sentAt));
        message.setHeader("Message-ID", "<" + mail.eventId() + "@" + messageIdDomain + ">");
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: keeps holiday notices away
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.letter().text(), CHARSET, "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(mail.letter().html(), CHARSET, "html");
        message.setContent(new MimeMultipart("alternative", text, html));
    }

    /** In one line, and nothing in it that a reader of headers would decode: what looks like an encoded word comes apart. */
    private static String plain(String text) {
        return NOT_IN_A_HEADER
                .matcher(text)
                .replaceAll(" ")
                .replace("=?", "= ?")
                .strip();
    }

    private static InternetAddress recipient(Mail mail) throws MessagingException {
        if (NOT_IN_A_HEADER.matcher(mail.email()).find()) {
            throw new AddressException("An address is one line", "not shown");
        }
        InternetAddress address = new InternetAddress(mail.email(), true);
        if (address.isGroup()) {
            throw new AddressException("A group is not one address", mail.email());
        }
        String name = plain(mail.displayName());
        try {
            address.setPersonal(name.isEmpty() ? null : name, CHARSET);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("Every JVM has " + CHARSET, e);
        }
        return address;
    }
}

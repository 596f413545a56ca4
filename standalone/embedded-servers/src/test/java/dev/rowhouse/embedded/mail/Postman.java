package dev.rowhouse.embedded.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Properties;

/** Brings mails to an SMTP server at a port of this machine. */
final class Postman {

    private final Session session;

    Postman(int port) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        properties.setProperty("mail.smtp.timeout", "10000");
        properties.setProperty("mail.smtp.connectiontimeout", "10000");
        this.session = Session.getInstance(properties);
    }

    Session session() {
        return session;
    }

    void bring(String subject, String text) throws MessagingException {
        MimeMessage mail = addressed(subject);
        mail.setText(text, "UTF-8");
        Transport.send(mail);
    }

    void bring(String subject, String text, String html) throws MessagingException {
        MimeMessage mail = addressed(subject);
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(html, "UTF-8", "html");
        mail.setContent(new MimeMultipart("alternative", plain, rich));
        Transport.send(mail);
    }

    private MimeMessage addressed(String subject) throws MessagingException {
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom("rowhouse@example.org");
        mail.setRecipients(Message.RecipientType.TO, InternetAddress.parse("ann@example.org, bob@example.org"));
        mail.setSubject(subject, "UTF-8");
        return mail;
    }
}

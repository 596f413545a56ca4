package dev.rowhouse.notification.smtp;

import dev.rowhouse.notification.Mail;
import dev.rowhouse.notification.MailRefused;
import dev.rowhouse.notification.MailServerUnavailable;
import dev.rowhouse.notification.Mails;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/** Mail over SMTP, a connection for each. How long a call can take is decided by the timeouts in {@code spring.mail}. */
final class SmtpMails implements Mails {

    private static final Logger log = LoggerFactory.getLogger(SmtpMails.class);

    private final JavaMailSender sender;
    private final MailForm form;
    private final Clock clock;

    SmtpMails(JavaMailSender sender, MailForm form, Clock clock) {
        this.sender = sender;
        this.form = form;
        this.clock = clock;
    }

    @Override
    public void send(Mail mail) {
        MimeMessage message = sender.createMimeMessage();
        try {
            form.fill(message, mail, clock.instant());
        } catch (AddressException e) {
            throw new MailRefused("The recipient's address is not a mail address", e);
        } catch (MessagingException e) {
            throw new IllegalStateException("The mail for event " + mail.eventId() + " cannot be put together", e);
        }
        try {
            sender.send(message);
        } catch (MailAuthenticationException e) {
            throw unavailable(mail, "The mail server does not accept the account it is used with", e);
        } catch (MailSendException e) {
            treat(mail, e);
        }
    }

    private static void treat(Mail mail, MailSendException failure) {
        if (failure.getFailedMessages().isEmpty()) {
            // The server took the mail and then lost the connection: sending again would only double it.
            log.info("The mail for event {} was accepted; taking leave of the server failed", mail.eventId(), failure);
            return;
        }
        switch (SmtpVerdict.of(failure.getMessageExceptions())) {
            case REFUSED -> throw new MailRefused("The mail server refused the mail", firstOf(failure));
            case LATER -> throw unavailable(mail, "The mail server takes no mail now", failure);
            case UNCLEAR -> throw failure;
        }
    }

    private static MailServerUnavailable unavailable(Mail mail, String what, Exception cause) {
        // Tried again without limit; the delivery contract tells operators of it, at a bounded rate.
        log.debug("{}; event {} waits: {}", what, mail.eventId(), cause.getMessage());
        return new MailServerUnavailable(what, cause);
    }

    private static Exception firstOf(MailSendException failure) {
        return failure.getMessageExceptions()[0];
    }
}

package dev.rowhouse.notification.smtp;

import dev.rowhouse.notification.Mails;
import dev.rowhouse.notification.NotificationProperties;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/** Sends through the server that {@code spring.mail} names. */
@Configuration(proxyBeanMethods = false)
public class NotificationSmtpConfiguration {

    @Bean
    Mails mails(JavaMailSender sender, NotificationProperties properties, Clock clock) throws AddressException {
        InternetAddress from = new InternetAddress(properties.from(), true);
        return new SmtpMails(sender, new MailForm(from, properties.messageIdDomain()), clock);
    }
}

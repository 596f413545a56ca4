package dev.rowhouse.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How notifications present themselves.
 *
 * @param publicUrl where people reach the gateway; links in mails begin with it. Absolute, kept without a slash at its end
 * @param from sender of every mail, as an address or as {@code Name <address>}
 * @param messageIdDomain right part of every Message-ID
 */
@ConfigurationProperties("notification")
public record NotificationProperties(
        @DefaultValue("http://localhost:8080") URI publicUrl,
        @DefaultValue("Rowhouse <rowhouse@localhost>") String from,
        @DefaultValue("notification.rowhouse.localhost") String messageIdDomain) {

    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    public NotificationProperties {
        String scheme = publicUrl.getScheme();
        if (publicUrl.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    "notification.public-url must be an absolute http or https URL but was '" + publicUrl + "'");
        }
        if (publicUrl.getRawQuery() != null || publicUrl.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "notification.public-url must have neither query nor fragment but was '" + publicUrl + "'");
        }
        publicUrl = URI.create(publicUrl.toString().replaceAll("/+$", ""));
        try {
            InternetAddress unused = new InternetAddress(from, true);
        } catch (AddressException e) {
            throw new IllegalArgumentException("notification.from must be one mail address but was '" + from + "'", e);
        }
        if (!DOMAIN.matcher(messageIdDomain).matches()) {
            throw new IllegalArgumentException(
                    "notification.message-id-domain must be a domain name but was '" + messageIdDomain + "'");
        }
    }
}

package dev.rowhouse.notification;

/** No mail can be sent now, for a reason that lies with the mail server or with our account on it. */
public class MailServerUnavailable extends RuntimeException {

    public MailServerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}

package dev.rowhouse.notification;

/** The mail server will not take this mail, now or later: its address is wrong, or its content is unwelcome. */
public class MailRefused extends RuntimeException {

    public MailRefused(String message, Throwable cause) {
        super(message, cause);
    }
}

package dev.rowhouse.notification;

/** The way out for mail. Safe for use by many threads. */
public interface Mails {

    /**
     * Hands one mail to the mail server and returns when the server has accepted it. Takes a bounded time.
     *
     * @throws MailRefused if the mail server will never take this mail
     * @throws MailServerUnavailable if no mail can be sent now; the mail may have been accepted in spite of it if the
     *     connection broke before the server's answer arrived
     */
    void send(Mail mail);
}

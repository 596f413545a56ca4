package dev.rowhouse.embedded.mail;

/** A mail went past the limit. Nothing of it was kept, and the rest of it was not read. */
final class MailTooLarge extends Exception {

    MailTooLarge(long limitBytes) {
        super("The mail is longer than " + limitBytes + " bytes");
    }
}

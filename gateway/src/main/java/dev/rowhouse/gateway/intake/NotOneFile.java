package dev.rowhouse.gateway.intake;

/** A request or an archive has no file, or several, where exactly one is taken. The message is fit for the sender. */
public class NotOneFile extends RuntimeException {

    public NotOneFile(String message) {
        super(message);
    }
}

package dev.rowhouse.gateway.intake;

/** The content cannot be a table of text. The message is fit for the sender. */
public class NotATable extends RuntimeException {

    public NotATable(String message) {
        super(message);
    }
}

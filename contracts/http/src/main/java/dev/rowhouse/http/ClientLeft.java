package dev.rowhouse.http;

import java.io.IOException;

/** Whoever was to be answered has left, and what was done for them was stopped. */
public final class ClientLeft extends IOException {

    public ClientLeft(Throwable cause) {
        super("The client has left", cause);
    }
}

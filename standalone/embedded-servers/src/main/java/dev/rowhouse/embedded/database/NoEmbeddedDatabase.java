package dev.rowhouse.embedded.database;

import java.io.IOException;

/** There are no programs of the database that run on this machine. A server elsewhere has to be used. */
public final class NoEmbeddedDatabase extends IOException {

    NoEmbeddedDatabase(String message) {
        super(message);
    }
}

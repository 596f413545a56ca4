package dev.rowhouse.testservers;

import java.net.URI;

/** Which server is used, and in words why. */
sealed interface Choice {

    String reason();

    /** A server that somebody else runs. */
    record Real(URI address, String reason) implements Choice {

        /** Leaves out the address, which has a password. */
        @Override
        public String toString() {
            return "real server at " + address.getHost();
        }
    }

    /** A container of this image. */
    record Container(String image, String reason) implements Choice {

        @Override
        public String toString() {
            return "container of " + image;
        }
    }

    /** A server that ends with this JVM. */
    record Embedded(String server, String reason) implements Choice {

        @Override
        public String toString() {
            return "embedded, " + server;
        }
    }
}

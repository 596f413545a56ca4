package dev.rowhouse.testservers;

import java.util.Optional;

/** Runs containers, or not. */
interface Engine {

    boolean answers();

    /** Gets the image where it is not there yet. Returns why that is impossible, or empty if the image is there. */
    Optional<String> lacks(String image);
}

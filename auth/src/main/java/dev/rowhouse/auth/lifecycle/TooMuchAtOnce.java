package dev.rowhouse.auth.lifecycle;

/** So many letters wait to be written that this one found no place. Trying again soon can help. */
public class TooMuchAtOnce extends RuntimeException {

    TooMuchAtOnce(Throwable cause) {
        super("Too many letters wait to be written", cause);
    }
}

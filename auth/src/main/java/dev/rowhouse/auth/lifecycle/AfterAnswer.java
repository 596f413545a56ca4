package dev.rowhouse.auth.lifecycle;

/**
 * Does what must not show in the time that an answer takes: whether there is an account. What is left to do when the process
 * dies is lost, and asked for again by whoever waits for a letter.
 */
@FunctionalInterface
public interface AfterAnswer {

    /** Returns at once. Throws {@link TooMuchAtOnce} if too much waits already. */
    void run(Runnable work);
}

package dev.rowhouse.standalone;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Why something failed, for people. */
final class Failures {

    private Failures() {}

    /** The last cause says what is wrong; those above it say who noticed. */
    static String inWords(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return (message == null ? cause.getClass().getSimpleName() : message) + reason(cause);
    }

    /** For those that say the name of a file and nothing else. */
    private static String reason(Throwable cause) {
        if (cause instanceof AccessDeniedException denied && denied.getReason() == null) {
            return ": permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return ": no such file or folder";
        }
        return cause instanceof FileAlreadyExistsException ? ": there is a file of this name" : "";
    }
}

package dev.rowhouse.standalone;

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
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}

package dev.rowhouse.notification.letters;

/**
 * A letter in two forms that say the same.
 *
 * @param subject one line without control characters, at most {@link #MAX_SUBJECT} characters
 */
public record Letter(String subject, String text, String html) {

    /** In Unicode characters, not in UTF-16 units. */
    public static final int MAX_SUBJECT = 255;

    public Letter {
        if (!subject.equals(OneLine.of(subject, MAX_SUBJECT))) {
            throw new IllegalArgumentException(
                    "A subject is one line of at most " + MAX_SUBJECT + " characters, but this is '" + subject + "'");
        }
    }

    /** Without what it says, which can be a secret of its reader. */
    @Override
    public String toString() {
        return "Letter[" + subject + "]";
    }
}

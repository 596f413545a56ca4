package dev.rowhouse.uploader.change;

import dev.rowhouse.grammar.sql.SearchedTexts;

/** A condition has a regular expression that the database cannot use. */
public final class BadExpression extends RuntimeException {

    public BadExpression(Throwable cause) {
        super(
                "Nothing comes of the regular expression after match or imatch: the database does not know it as one, it takes"
                        + " too many steps, or it meets a text of more than " + SearchedTexts.LONGEST_TEXT
                        + " characters",
                cause);
    }
}

package dev.rowhouse.auth.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address in lower case, so that two spellings of one address are equal. The syntax is the one that browsers
 * check ({@code <input type=email>}); a name of the local network without dots is a domain too.
 */
public record EmailAddress(String text) {

    private static final int MAX_LENGTH = 254;
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern FORMAT =
            Pattern.compile("[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@" + LABEL + "(?:\\." + LABEL + ")*");

    public EmailAddress {
        if (text.length() > MAX_LENGTH || !FORMAT.matcher(text).matches()) {
            throw new InvalidField("email", "Must be an e-mail address of at most " + MAX_LENGTH + " characters");
        }
    }

    /** Reads what a person typed. */
    public static EmailAddress of(@Nullable String typed) {
        return new EmailAddress(typed == null ? "" : normalized(typed));
    }

    /** Reads what a person typed, or is empty where it cannot be an address. */
    public static Optional<EmailAddress> find(String typed) {
        try {
            return Optional.of(of(typed));
        } catch (InvalidField notAnAddress) {
            return Optional.empty();
        }
    }

    /** Only ASCII is lowered: some other letters become ASCII in lower case, and would pass for another address. */
    private static String normalized(String typed) {
        String text = typed.strip();
        return text.chars().allMatch(letter -> letter < 128) ? text.toLowerCase(Locale.ROOT) : text;
    }

    String localPart() {
        return text.substring(0, text.indexOf('@'));
    }

    @Override
    public String toString() {
        return text;
    }
}

package dev.rowhouse.embedded.database;

import java.util.regex.Pattern;

/** One password per account; see {@link Provisioning}. Never shown by {@link #toString()}. */
public record Passwords(String gateway, String auth, String uploader, String query, String sql, String notification) {

    private static final Pattern SAFE = Pattern.compile("[!-~&&[^'\"\\\\`;]]{8,128}");

    public Passwords {
        requireSafe(gateway);
        requireSafe(auth);
        requireSafe(uploader);
        requireSafe(query);
        requireSafe(sql);
        requireSafe(notification);
    }

    /** The same password for all six: for tests. */
    public static Passwords allEqual(String password) {
        return new Passwords(password, password, password, password, password, password);
    }

    /** Account statements take no parameters, and how a quote is escaped depends on the server's SQL mode. */
    static void requireSafe(String password) {
        if (!SAFE.matcher(password).matches()) {
            throw new IllegalArgumentException(
                    "A password must be 8 to 128 printable ASCII characters without space, quote, backslash or semicolon");
        }
    }

    @Override
    public String toString() {
        return "Passwords[hidden]";
    }
}

package dev.rowhouse.auth.session;

/**
 * Where a login comes from, as far as the client says the truth.
 *
 * @param address IP address, whose failures are counted
 * @param userAgent as its program calls itself, in one line; empty if it does not
 */
public record SigningClient(String address, String userAgent) {

    private static final int MOST = 200;

    public SigningClient {
        userAgent = userAgent.replaceAll("\\p{Cntrl}", " ").strip();
        if (userAgent.codePointCount(0, userAgent.length()) > MOST) {
            userAgent = userAgent.substring(0, userAgent.offsetByCodePoints(0, MOST));
        }
    }
}

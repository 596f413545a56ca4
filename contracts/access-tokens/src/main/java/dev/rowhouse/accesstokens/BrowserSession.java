package dev.rowhouse.accesstokens;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The names of a session that a browser keeps by a cookie: auth opens it, the gateway exchanges the cookie for an access
 * token. Services behind the gateway see neither.
 */
public final class BrowserSession {

    /** Path of the session at auth and at the gateway. */
    public static final String PATH = "/api/auth/session";

    /** The browser takes it over HTTPS only, from this very host only. */
    public static final String COOKIE = "__Host-rowhouse_session";

    /** The cookie's name at a loopback address, where there need be no HTTPS. */
    public static final String LOOPBACK_COOKIE = "rowhouse_session";

    /** Header of what changes anything while the cookie says who calls. */
    public static final String CSRF_HEADER = "X-CSRF-Token";

    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]|::1", Pattern.CASE_INSENSITIVE);
    private static final String HMAC = "HmacSHA256";
    private static final byte[] PURPOSE = "csrf".getBytes(StandardCharsets.US_ASCII);

    private BrowserSession() {}

    /**
     * The name of the cookie at an address. The plain one counts at loopback addresses only: elsewhere a neighbouring host
     * could set it, and so have somebody work in a session that is not theirs.
     *
     * @param host of the request's address, without the port
     */
    public static String cookieName(String host, boolean isSecure) {
        return !isSecure && LOOPBACK.matcher(host).matches() ? LOOPBACK_COOKIE : COOKIE;
    }

    /** Whether a cookie's value can be a secret: 256 bits in base64url. */
    public static boolean isWellFormed(String cookie) {
        return SECRET.matcher(cookie).matches();
    }

    /**
     * What has to be in {@link #CSRF_HEADER}, told by the {@link SecretHash} of the cookie's value. So the gateway, which has the
     * cookie,
     * and auth, which keeps the hash, know it without asking each other, and the cookie cannot be told from it.
     */
    public static String csrfToken(byte[] cookieHash) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(cookieHash, HMAC));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(PURPOSE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }
}

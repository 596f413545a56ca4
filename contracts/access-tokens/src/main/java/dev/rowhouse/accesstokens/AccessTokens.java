package dev.rowhouse.accesstokens;

/**
 * The claims of an access token: a JWT signed with ES256, its key named by {@code kid} and published as a JWK set. Besides
 * the registered claims of RFC 7519 ({@code iss}, {@code aud}, {@code sub} = account id, {@code exp}, {@code iat}, {@code
 * jti}) it carries those below.
 */
public final class AccessTokens {

    /** Path of the JWK set at auth and at the gateway. */
    public static final String JWKS_PATH = "/.well-known/jwks.json";

    /** Signature algorithm, the only one accepted. */
    public static final String ALGORITHM = "ES256";

    /** Claim: space-separated scopes, as in RFC 8693. */
    public static final String SCOPE = "scope";

    /** Claim: the sign-in session that the token belongs to. */
    public static final String SESSION = "sid";

    /** Claim: {@code viewer}, {@code member} or {@code admin}. */
    public static final String ROLE = "role";

    private AccessTokens() {}
}

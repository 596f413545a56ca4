package dev.rowhouse.accesstokens;

/**
 * The claims of an access token: a JWT signed with ES256, its key named by {@code kid} and published as a JWK set. Besides
 * the registered claims of RFC 7519 ({@code iss}, {@code aud}, {@code sub} = account id, {@code exp}, {@code iat}, {@code
 * jti}) it carries those below.
 */
public final class AccessTokens {

    /** Path of the JWK set at auth and at the gateway. */
    public static final String JWKS_PATH = "/.well-known/jwks.json";

    /**
     * Path at auth, beside the JWK set but not behind the gateway, of what was revoked: {@code {"sessions": ["<sid>", ...],
     * "accounts": {"<sub>": <seconds since 1970>, ...}}}. A token of such a session is void, and so is one of such an account
     * whose {@code iat} is before.
     */
    public static final String REVOCATIONS_PATH = "/internal/revocations";

    /**
     * Path at auth, not behind the gateway, where the gateway exchanges what is no access token for one of a minute at most.
     */
    public static final String EXCHANGE_PATH = "/internal/exchange";

    /** Signature algorithm, the only one accepted. */
    public static final String ALGORITHM = "ES256";

    /** Claim: space-separated scopes, as in RFC 8693. */
    public static final String SCOPE = "scope";

    /** Claim: the sign-in session or the API token that the access token was issued for. */
    public static final String SESSION = "sid";

    /** Claim: {@code viewer}, {@code member} or {@code admin}. */
    public static final String ROLE = "role";

    /**
     * Claim: names of the only datasets that the token is for. Without it there is no such bound; with none in it, the token
     * is for no dataset.
     */
    public static final String DATASETS = "datasets";

    /** Claim: true where the token was issued for an API token, which manages no account. */
    public static final String API_TOKEN = "api_token";

    private AccessTokens() {}
}

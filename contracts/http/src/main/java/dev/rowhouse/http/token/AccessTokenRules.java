package dev.rowhouse.http.token;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/** What has to be in an access token besides a signature of auth. */
public final class AccessTokenRules {

    /** What the clocks of two machines may differ by. */
    public static final Duration SKEW = Duration.ofSeconds(60);

    private AccessTokenRules() {}

    /** Of this issuer, for one of these audiences at least, and of now. */
    public static OAuth2TokenValidator<Jwt> of(String issuer, Collection<String> audiences, Clock clock) {
        JwtTimestampValidator timestamps = new JwtTimestampValidator(SKEW);
        timestamps.setClock(clock);
        timestamps.setAllowEmptyExpiryClaim(false);
        return new DelegatingOAuth2TokenValidator<>(
                timestamps,
                new JwtIssuerValidator(issuer),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD,
                        found -> found != null && found.stream().anyMatch(audiences::contains)));
    }
}

package dev.rowhouse.auth.session;

import java.time.Duration;

/** Who issues access tokens, for which deployment, and for how long. */
public record AccessTokenTerms(String issuer, String audience, Duration lifetime) {}

package dev.rowhouse.auth.session;

import java.time.Duration;

/**
 * How long sessions and their tokens last.
 *
 * @param session from login on, however often it is refreshed
 * @param refreshToken from its issue on, at most to the end of the session
 * @param reuseGrace how long after its first use a refresh token may be used again by a client racing with itself
 */
public record SessionTerms(Duration session, Duration refreshToken, Duration reuseGrace) {}

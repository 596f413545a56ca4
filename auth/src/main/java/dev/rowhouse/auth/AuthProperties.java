package dev.rowhouse.auth;

import dev.rowhouse.auth.account.Registration;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of auth. A wrong value stops the start with its key in the text, and secrets are never part of that text.
 *
 * @param registration how accounts come to be
 * @param emailConfirmation whether whoever signs up has to show by a letter that the e-mail is theirs
 * @param unconfirmedLifetime after which an account is deleted whose e-mail nobody confirmed
 * @param keyEncryptionKey 32 bytes in base64; encrypts the signing keys in the database
 * @param issuer {@code iss} of access tokens: the public address of the deployment
 * @param audience {@code aud} of access tokens: the deployment
 * @param accessTokenLifetime from issue on
 * @param refreshTokenLifetime of one refresh token that is not used
 * @param sessionLifetime after which people have to sign in again, however often they refreshed
 * @param browserSessionIdle after which a session that a browser keeps by a cookie ends if it is not used
 * @param keyRotation when signing keys are exchanged
 * @param refreshReuseGrace how long a used refresh token may be used again by a client racing with itself
 */
@ConfigurationProperties("auth")
record AuthProperties(
        @DefaultValue("closed") Registration registration,
        @DefaultValue("true") boolean emailConfirmation,
        @DefaultValue("3d") Duration unconfirmedLifetime,
        @Nullable Secret keyEncryptionKey,
        @DefaultValue("http://localhost:8080") URI issuer,
        @DefaultValue("rowhouse") String audience,
        @DefaultValue("15m") Duration accessTokenLifetime,
        @DefaultValue("30d") Duration refreshTokenLifetime,
        @DefaultValue("90d") Duration sessionLifetime,
        @DefaultValue("7d") Duration browserSessionIdle,
        @DefaultValue("10s") Duration refreshReuseGrace,
        @DefaultValue KeyRotation keyRotation,
        @DefaultValue Admin admin,
        @DefaultValue PasswordChecks passwordChecks,
        @DefaultValue LoginFailures loginFailures,
        @DefaultValue Letters letters) {

    private static final int KEY_BYTES = 32;
    private static final Duration LETTER_LIFETIME = Duration.ofHours(24);

    AuthProperties {
        Rules.positive("access-token-lifetime", accessTokenLifetime);
        Rules.positive("refresh-token-lifetime", refreshTokenLifetime);
        Rules.positive("session-lifetime", sessionLifetime);
        Rules.require(
                unconfirmedLifetime.compareTo(LETTER_LIFETIME) >= 0,
                "unconfirmed-lifetime must be at least 24h, as long as the letter is good");
        Rules.positive("browser-session-idle", browserSessionIdle);
        Rules.require(!refreshReuseGrace.isNegative(), "refresh-reuse-grace must not be negative");
        Rules.require(!audience.isBlank(), "audience must not be blank");
        Rules.require(isKey(keyEncryptionKey), "key-encryption-key is required: 32 bytes in base64");
    }

    byte[] keyEncryptionKeyBytes() {
        return decoded(keyEncryptionKey);
    }

    private static boolean isKey(@Nullable Secret secret) {
        return decoded(secret).length == KEY_BYTES;
    }

    private static byte[] decoded(@Nullable Secret secret) {
        try {
            return secret == null
                    ? new byte[0]
                    : Base64.getDecoder().decode(secret.text().strip());
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    /**
     * The admin that is made at the first start.
     *
     * @param password at least 12 characters; made up where there is none
     * @param passwordFile where a password that was made up is written to, readable by the owner only
     */
    record Admin(
            @DefaultValue("admin@localhost") String email,
            @Nullable Secret password,
            @Nullable Path passwordFile) {

        /** An empty environment variable means none. */
        boolean hasPassword() {
            return password != null && !password.text().isBlank();
        }
    }

    /**
     * When signing keys are exchanged.
     *
     * @param interval how long each signs; zero for no schedule
     * @param announced how long it is published before it signs; services keep the key set for five minutes
     */
    record KeyRotation(
            @DefaultValue("30d") Duration interval,
            @DefaultValue("10m") Duration announced) {

        KeyRotation {
            Rules.require(!interval.isNegative(), "key-rotation.interval must not be negative");
            Rules.positive("key-rotation.announced", announced);
            Rules.require(
                    interval.isZero() || interval.compareTo(announced) > 0,
                    "key-rotation.interval must be longer than key-rotation.announced");
        }
    }

    /**
     * Bounds the memory and processor that password hashing takes.
     *
     * @param atOnce how many passwords are hashed at once, with about 19 MiB each
     * @param waiting how many further ones may wait, each with a thread of the server; more are refused at once
     * @param patience how long one waits before it is refused
     * @param perAddress how many come from one client address within the window, right ones included
     */
    record PasswordChecks(
            @DefaultValue("2") int atOnce,
            @DefaultValue("16") int waiting,
            @DefaultValue("5s") Duration patience,
            @DefaultValue("1000") int perAddress,
            @DefaultValue("15m") Duration window) {

        PasswordChecks {
            Rules.positive("password-checks.at-once", atOnce);
            Rules.positive("password-checks.waiting", waiting);
            Rules.positive("password-checks.patience", patience);
            Rules.positive("password-checks.per-address", perAddress);
            Rules.positive("password-checks.window", window);
        }

        /** How many of all places one client address has at most: some stay for others. */
        int placesPerAddress() {
            return Math.max(1, (atOnce + waiting) * 2 / 3);
        }
    }

    /**
     * How many logins may fail.
     *
     * @param inARow after how many failures in a row of one e-mail the next try has to wait: a second, then twice as long each
     *     time
     * @param longestDelay that it comes to
     * @param perAccount within the window, for one e-mail
     * @param perAddress within the window, from one client address
     */
    record LoginFailures(
            @DefaultValue("5") int inARow,
            @DefaultValue("15m") Duration longestDelay,
            @DefaultValue("10") int perAccount,
            @DefaultValue("100") int perAddress,
            @DefaultValue("15m") Duration window) {

        LoginFailures {
            Rules.positive("login-failures.in-a-row", inARow);
            Rules.positive("login-failures.longest-delay", longestDelay);
            Rules.positive("login-failures.per-account", perAccount);
            Rules.positive("login-failures.per-address", perAddress);
            Rules.positive("login-failures.window", window);
        }
    }

    /**
     * How many letters can be asked for, by others than admins.
     *
     * @param perAccount within the window, of one kind
     * @param perAddress within the window, from one client address
     */
    record Letters(
            @DefaultValue("5") int perAccount,
            @DefaultValue("50") int perAddress,
            @DefaultValue("1h") Duration window) {

        Letters {
            Rules.positive("letters.per-account", perAccount);
            Rules.positive("letters.per-address", perAddress);
            Rules.positive("letters.window", window);
        }
    }

    /** What a value must be, told with its key. */
    private static final class Rules {

        static void positive(String key, Duration value) {
            require(!value.isNegative() && !value.isZero(), key + " must be positive but was " + value);
        }

        static void positive(String key, int value) {
            require(value > 0, key + " must be positive but was " + value);
        }

        static void require(boolean holds, String rule) {
            if (!holds) {
                throw new IllegalArgumentException("auth." + rule);
            }
        }
    }
}

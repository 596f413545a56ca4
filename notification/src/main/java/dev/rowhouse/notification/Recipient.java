package dev.rowhouse.notification;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Someone who can be written to. What is known of them is what the newest event said, in whatever order events came; of
 * whoever deleted their account nothing is, for good.
 */
@Entity
@Table(name = "recipient")
class Recipient {

    private static final int MAX_NAME = 255;

    @Id
    private UUID accountId;

    private String email;

    private String displayName;

    private long asOf;

    private boolean forgotten;

    @Version
    private @Nullable Integer version;

    @SuppressWarnings("NullAway.Init") // fields are filled by the persistence provider
    protected Recipient() {}

    Recipient(UUID accountId, String email, String displayName, Instant asOf) {
        this.accountId = accountId;
        this.email = email;
        this.displayName = cut(displayName);
        this.asOf = microseconds(asOf);
    }

    /** Takes over what was known at the given time, unless something newer is known already. */
    void update(String newEmail, String newDisplayName, Instant newAsOf) {
        if (!forgotten && microseconds(newAsOf) > asOf) {
            email = newEmail;
            displayName = cut(newDisplayName);
            asOf = microseconds(newAsOf);
        }
    }

    /** Keeps nothing but that there is nobody to write to, whatever comes later. */
    void forget(Instant when) {
        email = "";
        displayName = "";
        asOf = microseconds(when);
        forgotten = true;
    }

    boolean isForgotten() {
        return forgotten;
    }

    UUID accountId() {
        return accountId;
    }

    String email() {
        return email;
    }

    String displayName() {
        return displayName;
    }

    private static String cut(String name) {
        return name.codePointCount(0, name.length()) <= MAX_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, MAX_NAME));
    }

    /** A number rather than a date-time: against MariaDB 10 the driver cuts times to whole seconds. */
    private static long microseconds(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}

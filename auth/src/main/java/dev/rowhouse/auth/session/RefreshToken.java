package dev.rowhouse.auth.session;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A refresh token as it is remembered: by its hash, and when it was used. */
@Entity
@Table(name = "refresh_token")
public class RefreshToken {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @SuppressWarnings("UnusedVariable") // read by RefreshTokens.lock only
    private byte[] tokenHash;

    @JdbcTypeCode(SqlTypes.BINARY)
    private UUID sessionId;

    private Instant expiresAt;
    private @Nullable Instant usedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected RefreshToken() {}

    RefreshToken(OpaqueToken token, LoginSession session, Instant expiresAt) {
        this.tokenHash = token.hash();
        this.sessionId = session.id();
        this.expiresAt = expiresAt;
    }

    UUID sessionId() {
        return sessionId;
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Whether it was used so long ago that this use is not a client racing with itself. */
    boolean isReused(Instant now, Duration grace) {
        return usedAt != null && now.isAfter(usedAt.plus(grace));
    }

    /** Notes the first use; later ones do not prolong the grace. */
    void use(Instant now) {
        if (usedAt == null) {
            usedAt = now;
        }
    }

    @Override
    public String toString() {
        return "RefreshToken[" + id + " of session " + sessionId + "]";
    }
}

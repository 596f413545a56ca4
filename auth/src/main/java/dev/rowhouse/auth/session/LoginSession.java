package dev.rowhouse.auth.session;

import dev.rowhouse.http.ClientNetwork;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One login, and the family of refresh tokens that came of it. */
@Entity
@Table(name = "login_session")
public class LoginSession {

    @Id
    @JdbcTypeCode(SqlTypes.BINARY)
    private UUID id;

    @JdbcTypeCode(SqlTypes.BINARY)
    private UUID accountId;

    private Instant createdAt;
    private Instant expiresAt;
    private @Nullable Instant revokedAt;
    private @Nullable Instant usedAt;
    private String address;

    @SuppressWarnings("UnusedVariable") // read by JdbcKnownAddresses only
    private String network;

    private String userAgent;
    private byte @Nullable [] cookieHash;

    /** Tells a new session, which has none, from a stored one. */
    @Version
    private @Nullable Long revision;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected LoginSession() {}

    LoginSession(UUID accountId, SigningClient client, Instant now, Duration lifetime) {
        this.id = UUID.randomUUID();
        this.accountId = accountId;
        this.createdAt = now;
        this.expiresAt = now.plus(lifetime);
        this.address = client.address();
        this.network = ClientNetwork.of(client.address());
        this.userAgent = client.userAgent();
    }

    /** Makes it one that a browser keeps, which ends at this time unless it is used. */
    void keepByCookie(OpaqueToken cookie, Instant end) {
        cookieHash = cookie.hash();
        expiresAt = end;
    }

    public UUID id() {
        return id;
    }

    UUID accountId() {
        return accountId;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** When tokens were last given out for it, after those of the login; to the minute where a browser keeps it. */
    public @Nullable Instant usedAt() {
        return usedAt;
    }

    /** The IP address that the login came from. */
    public String address() {
        return address;
    }

    /** What the program called itself that the login came from; may be empty. */
    public String userAgent() {
        return userAgent;
    }

    /** Null where no browser keeps it. */
    public byte @Nullable [] cookieHash() {
        return cookieHash;
    }

    boolean wasUsedSince(Instant time) {
        return usedAt != null && usedAt.isAfter(time);
    }

    boolean isOpen(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }

    @Override
    public String toString() {
        return "LoginSession[" + id + ", since " + createdAt + "]";
    }
}

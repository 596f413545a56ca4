package dev.rowhouse.auth.token;

import dev.rowhouse.auth.session.OpaqueToken;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An API token as it is remembered: by its hash, what it is for, and when it was last used. */
@Entity
@Table(name = "api_token")
public class ApiToken {

    private static final String SPACE = " ";

    @Id
    @JdbcTypeCode(SqlTypes.BINARY)
    private UUID id;

    @JdbcTypeCode(SqlTypes.BINARY)
    private UUID accountId;

    @SuppressWarnings("UnusedVariable") // read by ApiTokens.findByTokenHash only
    private byte[] tokenHash;

    private String name;
    private String scopes;
    private @Nullable String datasets;
    private Instant createdAt;
    private Instant expiresAt;
    private @Nullable Instant revokedAt;
    private @Nullable Instant lastUsedAt;
    private @Nullable String lastUsedAddress;

    /** Tells a new token, which has none, from a stored one. */
    @Version
    private @Nullable Long revision;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected ApiToken() {}

    ApiToken(UUID accountId, OpaqueToken token, NewApiToken wish, Instant now) {
        this.id = UUID.randomUUID();
        this.accountId = accountId;
        this.tokenHash = token.hash();
        this.name = wish.name();
        this.scopes = String.join(SPACE, wish.scopes());
        this.datasets = wish.datasets() == null ? null : String.join(SPACE, wish.datasets());
        this.createdAt = now;
        this.expiresAt = wish.expiresAt();
    }

    public UUID id() {
        return id;
    }

    UUID accountId() {
        return accountId;
    }

    public String name() {
        return name;
    }

    /** What its owner wanted it to be for; what the owner may not do is left out when it is used. */
    public List<String> scopes() {
        return List.of(scopes.split(SPACE));
    }

    /** The only datasets it is for; null for no such bound. */
    public @Nullable List<String> datasets() {
        return datasets == null ? null : List.of(datasets.split(SPACE));
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** To the minute. */
    public @Nullable Instant lastUsedAt() {
        return lastUsedAt;
    }

    public @Nullable String lastUsedAddress() {
        return lastUsedAddress;
    }

    boolean isGood(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }

    boolean wasUsedSince(Instant time) {
        return lastUsedAt != null && lastUsedAt.isAfter(time);
    }

    @Override
    public String toString() {
        return "ApiToken[" + id + "]";
    }
}

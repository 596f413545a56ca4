package dev.rowhouse.auth.account;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Someone who may sign in. */
@Entity
@Table(name = "account")
public class Account {

    @Id
    @JdbcTypeCode(SqlTypes.BINARY)
    private UUID id;

    private String email;
    private String displayName;
    private String passwordHash;

    @Convert(converter = RoleColumn.class)
    private Role role;

    private boolean disabled;
    private Instant createdAt;
    private @Nullable Instant tokensBefore;

    /** Tells a new account, which has none, from a stored one. */
    @Version
    private @Nullable Long revision;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    Account(UUID id, NewAccount details, Instant createdAt) {
        this.id = id;
        this.email = details.email().text();
        this.displayName = details.displayName().text();
        this.passwordHash = details.passwordHash();
        this.role = details.role();
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    public String email() {
        return email;
    }

    public String displayName() {
        return displayName;
    }

    public String passwordHash() {
        return passwordHash;
    }

    public Role role() {
        return role;
    }

    public boolean isDisabled() {
        return disabled;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Access tokens that were issued before are void: a whole second, as tokens tell their age in such. */
    public @Nullable Instant tokensBefore() {
        return tokensBefore;
    }

    /** Makes the access tokens void that were issued until now. */
    void endTokens(Instant now) {
        tokensBefore = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }

    boolean isActiveAdmin() {
        return role == Role.ADMIN && !disabled;
    }

    void takeRole(Role newRole) {
        role = newRole;
    }

    void takePasswordHash(String newHash) {
        passwordHash = newHash;
    }

    void disable() {
        disabled = true;
    }

    void enable() {
        disabled = false;
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}

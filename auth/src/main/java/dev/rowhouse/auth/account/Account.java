package dev.rowhouse.auth.account;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
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

    @Convert(converter = StandingColumn.class)
    private Standing standing;

    private boolean disabled;
    private Instant createdAt;
    private @Nullable Instant tokensBefore;

    /** Tells a new account, which has none, from a stored one. */
    @Version
    private @Nullable Long revision;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    public Account(UUID id, NewAccount details, Instant createdAt) {
        this.id = id;
        this.email = details.email().text();
        this.displayName = details.displayName().text();
        this.passwordHash = details.passwordHash();
        this.role = details.role();
        this.standing = details.standing();
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

    public Standing standing() {
        return standing;
    }

    public boolean isDisabled() {
        return disabled;
    }

    /** Whether it signs in: its e-mail is its owner's, and no admin disabled it. */
    public boolean isActive() {
        return standing == Standing.ACTIVE && !disabled;
    }

    /** In one word, for people: what it stands at, or that it is disabled. */
    public String status() {
        return disabled ? "disabled" : standing.text();
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Access tokens that were issued before are void: a whole second, as tokens tell their age in such. May lie ahead. */
    public @Nullable Instant tokensBefore() {
        return tokensBefore;
    }

    /** Makes the access tokens void that were issued until now, under the lock that those are issued under. */
    public void endTokens(Instant now) {
        tokensBefore = TokenEnd.of(now);
    }

    boolean isActiveAdmin() {
        return role == Role.ADMIN && isActive();
    }

    public void takeRole(Role newRole) {
        role = newRole;
    }

    public void takePasswordHash(String newHash) {
        passwordHash = newHash;
    }

    public void takeEmail(EmailAddress newEmail) {
        email = newEmail.text();
    }

    public void takeDisplayName(DisplayName newName) {
        displayName = newName.text();
    }

    /** The e-mail has shown to be its owner's. */
    public void activate() {
        standing = Standing.ACTIVE;
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

package dev.rowhouse.auth.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What is kept of an account that is no more. */
@Entity
@Table(name = "deleted_account")
public class DeletedAccount {

    @Id
    @JdbcTypeCode(SqlTypes.BINARY)
    private UUID id;

    private Instant deletedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected DeletedAccount() {}

    public DeletedAccount(UUID id, Instant deletedAt) {
        this.id = id;
        this.deletedAt = deletedAt;
    }

    public UUID id() {
        return id;
    }

    /** Access tokens that were issued before are void: every one there is. */
    public Instant tokensBefore() {
        return TokenEnd.of(deletedAt);
    }
}

package dev.rowhouse.auth.account;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The accounts, each with an e-mail of its own. */
public interface Accounts extends Repository<Account, UUID> {

    /**
     * Stores an account at once.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException if another one has its e-mail
     */
    Account saveAndFlush(Account account);

    Optional<Account> findById(UUID id);

    Optional<Account> findByEmail(String email);

    /** Only the id, so that the account itself can be read under a lock later. */
    @Query("SELECT a.id FROM Account a WHERE a.email = :email")
    Optional<UUID> findIdByEmail(String email);

    /** The ids of accounts that nobody has confirmed since then, the oldest first; a page of them. */
    @Query("SELECT a.id FROM Account a WHERE a.standing = :standing AND a.createdAt < :before"
            + " ORDER BY a.createdAt, a.id")
    List<UUID> findIdsByStanding(Standing standing, Instant before, Pageable page);

    /** Removes an account, whose sessions are gone already. */
    void delete(Account account);

    /** Accounts whose e-mail sorts after the given one, in that order. */
    List<Account> findByEmailGreaterThanOrderByEmail(String email, Limit limit);

    /** Those whose tokens were ended at that time or after. */
    List<Account> findByTokensBeforeGreaterThanEqual(Instant time);

    /**
     * Replaces the hash of a password, unless it was replaced already. That is all that it goes by, so the revision stays as it
     * is.
     *
     * @return how many accounts were changed: one or none
     */
    @Transactional
    @Modifying
    @Query("UPDATE Account a SET a.passwordHash = :newHash WHERE a.id = :id AND a.passwordHash = :oldHash")
    int replaceHash(UUID id, String oldHash, String newHash);

    /**
     * Locks accounts for the caller's transaction, in the order of their ids, so that no two callers wait for each other. For
     * the same reason an account is locked before anything that belongs to it, such as a refresh token, and is not read in the
     * same transaction before: that would be what the lock gives. Native because MariaDB has no {@code FOR UPDATE OF}, which
     * JPA's lock becomes in the dialect of MySQL 8.
     */
    @Query(value = "SELECT * FROM account WHERE id IN (:ids) ORDER BY id FOR UPDATE", nativeQuery = true)
    List<Account> lock(Collection<UUID> ids);

    /** Locks every admin, in the order of {@link #lock}. */
    @Query(value = "SELECT * FROM account WHERE role = 'admin' ORDER BY id FOR UPDATE", nativeQuery = true)
    List<Account> lockAdmins();

    /**
     * Locks one. Whoever signs something for an account does it under this lock, so before a change or after it. A shared lock
     * would do, but the only words for it that MariaDB and MySQL have in common are {@code LOCK IN SHARE MODE}, and JSqlParser,
     * which Spring Data takes where it is on the class path as in the standalone, cannot read them.
     */
    default Optional<Account> lock(UUID id) {
        return lock(List.of(id)).stream().findFirst();
    }

    /**
     * Locks the account of somebody whose password was right, unless it has another password meanwhile or does not sign in any
     * more.
     */
    default Optional<Account> lockToSignIn(Account shown) {
        return lock(shown.id())
                .filter(Account::isActive)
                .filter(each -> each.passwordHash().equals(shown.passwordHash()));
    }
}

package dev.rowhouse.auth.account;

import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;

/** Accounts of one test. Knows no transactions, so a lock is only a look. */
public final class InMemoryAccounts implements Accounts {

    private final Map<UUID, Account> accounts = new HashMap<>();

    @Override
    public Account saveAndFlush(Account account) {
        boolean taken = accounts.values().stream()
                .anyMatch(other ->
                        other.email().equals(account.email()) && !other.id().equals(account.id()));
        if (taken) {
            throw new DataIntegrityViolationException("taken", new SQLIntegrityConstraintViolationException("taken"));
        }
        accounts.put(account.id(), account);
        return account;
    }

    @Override
    public Optional<Account> findById(UUID id) {
        return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public Optional<Account> findByEmail(String email) {
        return accounts.values().stream()
                .filter(each -> each.email().equals(email))
                .findFirst();
    }

    @Override
    public List<Account> findByEmailGreaterThanOrderByEmail(String email, Limit limit) {
        return accounts.values().stream()
                .filter(each -> each.email().compareTo(email) > 0)
                .sorted(Comparator.comparing(Account::email))
                .limit(limit.max())
                .toList();
    }

    @Override
    public Optional<UUID> findIdByEmail(String email) {
        return findByEmail(email).map(Account::id);
    }

    @Override
    public List<UUID> findIdsByStanding(Standing standing, Instant before, Pageable page) {
        return accounts.values().stream()
                .filter(each -> each.standing() == standing && each.createdAt().isBefore(before))
                .sorted(Comparator.comparing(Account::createdAt))
                .skip(page.getOffset())
                .limit(page.getPageSize())
                .map(Account::id)
                .toList();
    }

    @Override
    public void delete(Account account) {
        accounts.remove(account.id());
    }

    @Override
    public List<Account> lockAdmins() {
        return accounts.values().stream()
                .filter(each -> each.role() == Role.ADMIN)
                .toList();
    }

    @Override
    public List<Account> findByTokensBeforeGreaterThanEqual(Instant time) {
        return accounts.values().stream()
                .filter(each ->
                        each.tokensBefore() != null && !each.tokensBefore().isBefore(time))
                .toList();
    }

    @Override
    public int replaceHash(UUID id, String oldHash, String newHash) {
        Account account = accounts.get(id);
        if (account == null || !account.passwordHash().equals(oldHash)) {
            return 0;
        }
        account.takePasswordHash(newHash);
        return 1;
    }

    @Override
    public List<Account> lock(Collection<UUID> ids) {
        return accounts.values().stream()
                .filter(each -> ids.contains(each.id()))
                .toList();
    }
}

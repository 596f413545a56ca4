package dev.rowhouse.auth.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** The accounts that are no more. */
public interface DeletedAccounts extends Repository<DeletedAccount, UUID> {

    DeletedAccount save(DeletedAccount account);

    List<DeletedAccount> findByDeletedAtGreaterThanEqual(Instant time);
}

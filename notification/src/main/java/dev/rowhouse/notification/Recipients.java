package dev.rowhouse.notification;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Everyone who can be written to, by account. */
interface Recipients extends Repository<Recipient, UUID> {

    Optional<Recipient> findById(UUID accountId);

    /** Fails if another transaction has saved the same recipient in between; trying again then sees its state. */
    Recipient save(Recipient recipient);
}

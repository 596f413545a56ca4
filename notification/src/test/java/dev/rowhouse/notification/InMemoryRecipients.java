package dev.rowhouse.notification;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

class InMemoryRecipients implements Recipients {

    private final Map<UUID, Recipient> byAccount = new HashMap<>();

    @Override
    public Optional<Recipient> findById(UUID accountId) {
        return Optional.ofNullable(byAccount.get(accountId));
    }

    @Override
    public Recipient save(Recipient recipient) {
        byAccount.put(recipient.accountId(), recipient);
        return recipient;
    }
}

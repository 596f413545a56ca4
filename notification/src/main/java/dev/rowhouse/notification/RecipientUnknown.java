package dev.rowhouse.notification;

import java.util.UUID;

/** There is no address for an account: its registration has not arrived yet, or never will. */
class RecipientUnknown extends RuntimeException {

    RecipientUnknown(UUID accountId) {
        super("No address is known for account " + accountId);
    }
}

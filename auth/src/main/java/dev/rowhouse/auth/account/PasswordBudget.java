package dev.rowhouse.auth.account;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.auth.limit.Limit;
import dev.rowhouse.http.ClientNetwork;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What one client may have of {@link Passwords}, so that none keeps all places busy: some of them at once, in this process, and
 * so many passwords within a window, over all instances. Whether a password is right makes no difference. Safe for use by
 * many threads.
 */
public final class PasswordBudget {

    private final Limit perAddress;
    private final int atOnce;
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

    /** A client has {@code atOnce} places at most. */
    public PasswordBudget(Limit perAddress, int atOnce) {
        this.perAddress = perAddress;
        this.atOnce = atOnce;
    }

    /**
     * Takes a place, which has to be closed.
     *
     * @throws PasswordChecksBusy if the client has as many as it may
     * @throws TooManyPasswords if too many passwords came from it lately
     */
    public Place take(String address) {
        String network = ClientNetwork.of(address);
        if (underWay.merge(network, 1, Integer::sum) > atOnce) {
            leave(network);
            throw new PasswordChecksBusy();
        }
        try {
            perAddress.take(network).ifPresent(wait -> {
                throw new TooManyPasswords(wait);
            });
            return new Place(network);
        } catch (RuntimeException refused) {
            leave(network);
            throw refused;
        }
    }

    /** Hashes in a place of the client's. Throws as {@link #take} and {@link Passwords#hash}. */
    public <T> T within(Actor client, Supplier<? extends T> hashing) {
        try (Place place = take(client.countedAddress())) {
            T hashed = hashing.get();
            place.use();
            return hashed;
        }
    }

    private void leave(String network) {
        underWay.computeIfPresent(network, (key, count) -> count == 1 ? null : count - 1);
    }

    /** Counted once it is used. */
    public final class Place implements AutoCloseable {

        private final String network;
        private boolean used;

        private Place(String network) {
            this.network = network;
        }

        /** Notes that a password was hashed. */
        public void use() {
            used = true;
        }

        @Override
        public void close() {
            try {
                if (!used) {
                    perAddress.giveBack(network);
                }
            } finally {
                leave(network);
            }
        }
    }
}

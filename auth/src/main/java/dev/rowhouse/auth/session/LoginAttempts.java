package dev.rowhouse.auth.session;

import dev.rowhouse.auth.account.EmailAddress;
import dev.rowhouse.auth.account.PasswordBudget;
import dev.rowhouse.auth.account.PasswordChecksBusy;
import dev.rowhouse.auth.limit.GrowingDelay;
import dev.rowhouse.auth.limit.Limit;
import dev.rowhouse.auth.limit.Limits;
import dev.rowhouse.http.ClientNetwork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Limits failing logins per account, whether it exists or not, and per client address, over all instances. An attempt is
 * counted before its password is checked and given back when it did not fail, so many at once do not pass a limit together.
 *
 * <p>Once an account has no more of them, as many are checked of each network again, and let in whoever signed in from there
 * lately and has the right password. So whoever fails elsewhere, on purpose or not, does not keep the owner out. All others
 * are told that there were too many, after as much work: nobody learns that there is such an account, or where its owner is.
 * Nor do failures end with a login, which would tell that there was one.
 *
 * <p>Those that succeed are counted by the {@link PasswordBudget} alone.
 */
public final class LoginAttempts {

    /** For how long an address is the owner's after a login. */
    static final Duration KNOWN = Duration.ofDays(30);

    private final Semaphore underWay;
    private final PasswordBudget budget;
    private final Limit perAddress;
    private final Limit perAccount;
    private final GrowingDelay delays;
    private final int freeFailures;
    private final KnownAddresses knownAddresses;
    private final FailedLogins failedLogins;
    private final Clock clock;

    public LoginAttempts(
            AttemptLimits limits,
            Limits stored,
            PasswordBudget budget,
            KnownAddresses knownAddresses,
            FailedLogins failedLogins,
            Clock clock) {
        this.underWay = new Semaphore(limits.underWay());
        this.budget = budget;
        this.perAddress = stored.limit("login-address", limits.perAddress(), limits.window());
        this.perAccount = stored.limit("login-account", limits.perAccount(), limits.window());
        this.delays = stored.growingDelay("login-delay", limits.delays());
        this.freeFailures = limits.delays().free();
        this.knownAddresses = knownAddresses;
        this.failedLogins = failedLogins;
        this.clock = clock;
    }

    /**
     * Begins an attempt, which has to be closed.
     *
     * @throws TooManyAttempts if one of the limits is reached
     * @throws dev.rowhouse.auth.account.TooManyPasswords if too many came from the address, however they ended
     * @throws PasswordChecksBusy if too many are under way in this process, or from this address
     */
    Attempt begin(String email, String address) {
        if (!underWay.tryAcquire()) {
            throw new PasswordChecksBusy();
        }
        try {
            return placed(email.strip().toLowerCase(Locale.ROOT), address);
        } catch (RuntimeException refused) {
            underWay.release();
            throw refused;
        }
    }

    @SuppressWarnings("MustBeClosedChecker") // the attempt closes it
    private Attempt placed(String email, String address) {
        PasswordBudget.Place place = budget.take(address);
        try {
            return admitted(email, address, place);
        } catch (RuntimeException refused) {
            place.close();
            throw refused;
        }
    }

    private Attempt admitted(String email, String address, PasswordBudget.Place place) {
        String network = ClientNetwork.of(address);
        Client client = new Client(email, address, network);
        perAddress.take(network).ifPresent(LoginAttempts::refuse);
        try {
            return counted(client, place);
        } catch (RuntimeException refused) {
            perAddress.giveBack(network);
            throw refused;
        }
    }

    private Attempt counted(Client client, PasswordBudget.Place place) {
        GrowingDelay.Begun everywhere = take(client.email());
        Optional<Duration> wait = everywhere.refused();
        if (wait.isEmpty()) {
            return new Attempt(client, client.email(), everywhere, null, true, place);
        }
        boolean letsIn = isKnown(client); // before anything is counted, as it can fail
        String ofNetwork = client.email() + "\n" + client.network();
        GrowingDelay.Begun here = take(ofNetwork);
        if (here.refused().isPresent()) {
            refuse(wait.get());
        }
        return new Attempt(client, ofNetwork, here, wait.get(), letsIn, place);
    }

    private GrowingDelay.Begun take(String account) {
        Optional<Duration> wait = perAccount.take(account);
        if (wait.isPresent()) {
            return new GrowingDelay.Begun(wait.get(), 0, Instant.EPOCH);
        }
        try {
            GrowingDelay.Begun begun = delays.begin(account);
            if (begun.refused().isPresent()) {
                perAccount.giveBack(account);
            }
            return begun;
        } catch (RuntimeException failed) {
            perAccount.giveBack(account);
            throw failed;
        }
    }

    private boolean isKnown(Client client) {
        Instant since = clock.instant().minus(KNOWN);
        // Asked also of what can be nobody's e-mail, so that this takes as long.
        String address =
                EmailAddress.find(client.email()).map(EmailAddress::text).orElse("");
        return knownAddresses.include(address, client.network(), since);
    }

    private static void refuse(Duration wait) {
        throw new TooManyAttempts(wait);
    }

    /** Who tries what. */
    private record Client(String email, String address, String network) {}

    private enum Outcome {
        UNKNOWN,
        SUCCEEDED,
        FAILED
    }

    /** One login under way. */
    final class Attempt implements AutoCloseable {

        private final Client client;
        private final String account;
        private final GrowingDelay.Begun begun;
        private final @Nullable Duration refusal;
        private final boolean letsIn;
        private final PasswordBudget.Place place;
        private Outcome outcome = Outcome.UNKNOWN;

        /**
         * An attempt.
         *
         * @param account what it is counted for
         * @param refusal how long everybody has to wait whom it does not let in; null where nobody has to
         * @param letsIn whether the right password is enough
         */
        private Attempt(
                Client client,
                String account,
                GrowingDelay.Begun begun,
                @Nullable Duration refusal,
                boolean letsIn,
                PasswordBudget.Place place) {
            this.client = client;
            this.account = account;
            this.begun = begun;
            this.refusal = refusal;
            this.letsIn = letsIn;
            this.place = place;
        }

        /**
         * The password was wrong.
         *
         * @throws TooManyAttempts if this has to be told instead
         */
        void fail() {
            outcome = Outcome.FAILED;
            place.use();
            if (refusal != null) {
                refuse(refusal);
            }
        }

        /**
         * The password was right.
         *
         * @throws TooManyAttempts if that is not enough
         */
        void succeed() {
            if (!letsIn) {
                fail();
            }
            outcome = Outcome.SUCCEEDED;
            place.use();
        }

        @Override
        public void close() {
            try {
                if (outcome == Outcome.FAILED) {
                    failedLogins.failed(client.email(), client.address(), delaysNext());
                } else {
                    perAddress.giveBack(client.network());
                    perAccount.giveBack(account);
                    delays.takeBack(account, begun);
                }
            } finally {
                underWay.release();
                place.close();
            }
        }

        private boolean delaysNext() {
            return refusal != null || begun.failures() >= freeFailures;
        }
    }
}

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
import java.util.concurrent.Semaphore;

/**
 * Limits failing logins per account, whether it exists or not, and per client address, over all instances. An attempt is
 * counted before its password is checked and given back when it did not fail, so many at once do not pass a limit together.
 *
 * <p>Attempts from where the account's owner signed in lately count by themselves. So whoever fails elsewhere, on purpose or
 * not, does not keep the owner out.
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
        String account = isKnown(email, network) ? email + "\n" + network : email;
        perAddress.take(network).ifPresent(LoginAttempts::refuse);
        try {
            perAccount.take(account).ifPresent(LoginAttempts::refuse);
            try {
                GrowingDelay.Begun begun = delays.begin(account);
                begun.refused().ifPresent(LoginAttempts::refuse);
                return new Attempt(email, address, network, account, begun.failures() >= freeFailures, place);
            } catch (RuntimeException refused) {
                perAccount.giveBack(account);
                throw refused;
            }
        } catch (RuntimeException refused) {
            perAddress.giveBack(network);
            throw refused;
        }
    }

    private boolean isKnown(String email, String network) {
        Instant since = clock.instant().minus(KNOWN);
        // Asked also of what can be nobody's e-mail, so that this takes as long.
        String address = EmailAddress.find(email).map(EmailAddress::text).orElse("");
        return knownAddresses.include(address, network, since);
    }

    private static void refuse(Duration wait) {
        throw new TooManyAttempts(wait);
    }

    private enum Outcome {
        UNKNOWN,
        SUCCEEDED,
        FAILED
    }

    /** One login under way. */
    final class Attempt implements AutoCloseable {

        private final String email;
        private final String address;
        private final String network;
        private final String account;
        private final boolean delaysNext;
        private final PasswordBudget.Place place;
        private Outcome outcome = Outcome.UNKNOWN;

        private Attempt(
                String email,
                String address,
                String network,
                String account,
                boolean delaysNext,
                PasswordBudget.Place place) {
            this.email = email;
            this.address = address;
            this.network = network;
            this.account = account;
            this.delaysNext = delaysNext;
            this.place = place;
        }

        void fail() {
            outcome = Outcome.FAILED;
            place.use();
        }

        void succeed() {
            outcome = Outcome.SUCCEEDED;
            place.use();
        }

        @Override
        public void close() {
            try {
                if (outcome == Outcome.FAILED) {
                    failedLogins.failed(email, address, delaysNext);
                } else {
                    giveBack();
                }
            } finally {
                underWay.release();
                place.close();
            }
        }

        private void giveBack() {
            perAddress.giveBack(network);
            perAccount.giveBack(account);
            if (outcome == Outcome.SUCCEEDED) {
                delays.succeeded(account);
            } else {
                delays.takeBack(account);
            }
        }
    }
}

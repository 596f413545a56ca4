package dev.rowhouse.auth.lifecycle;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.account.EmailAddress;
import dev.rowhouse.auth.audit.Refusals;
import dev.rowhouse.auth.limit.Limits;
import dev.rowhouse.auth.limit.Once;
import dev.rowhouse.auth.session.FailedLogins;
import dev.rowhouse.delivery.AuditTrail;
import dev.rowhouse.events.LetterKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Notes failed logins, and writes to the owner of an active account when further ones have to wait, at most once a day. On a
 * thread of its own, so that whoever fails cannot tell by the time whether there is such an account; what waits for it is lost
 * with the process.
 */
public final class NotedFailures implements FailedLogins, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NotedFailures.class);
    private static final int MOST_WAITING = 1_000;

    private final Accounts accounts;
    private final AuditTrail trail;
    private final AccountLetters letters;
    private final Refusals refusals;
    private final Once written;
    private final TransactionOperations transactions;
    private final ExecutorService worker;

    public NotedFailures(
            Accounts accounts,
            AuditTrail trail,
            AccountLetters letters,
            Refusals refusals,
            Limits limits,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.trail = trail;
        this.letters = letters;
        this.refusals = refusals;
        this.written = limits.once("logins-failed", Duration.ofDays(1));
        this.transactions = transactions;
        this.worker = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), NotedFailures::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "failed-logins");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void failed(String email, String address, boolean delayed) {
        try {
            worker.execute(() -> note(email, address, delayed));
        } catch (RejectedExecutionException tooMany) {
            log.debug("A failed login is not noted, as too many wait for it", tooMany);
        }
    }

    private void note(String email, String address, boolean delayed) {
        try {
            Actor somebody = new Actor(null, null, address);
            Optional<Account> account = EmailAddress.find(email).flatMap(found -> accounts.findByEmail(found.text()));
            String target = account.map(found -> found.id().toString()).orElse(Refusals.UNKNOWN);
            refusals.note(somebody, "account.login-refused", "account", target, Map.of());
            account.filter(found -> delayed)
                    .ifPresent(found -> transactions.executeWithoutResult(status -> warn(found, somebody)));
        } catch (RuntimeException e) {
            log.warn("A failed login could not be noted", e);
        }
    }

    private void warn(Account account, Actor somebody) {
        String id = account.id().toString();
        if (written.claim(id)) {
            trail.record(somebody, "account.logins-failed", "account", id, Map.of());
            if (account.isActive()) {
                letters.write(LetterKind.LOGINS_FAILED, account, account.email(), somebody);
            }
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}

package dev.rowhouse.auth.lifecycle;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.events.LetterKind;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/** Where people who are not signed in ask for letters: within limits, and without learning whether there is an account. */
public final class LetterDesk {

    private static final Logger log = LoggerFactory.getLogger(LetterDesk.class);
    private static final UUID NOBODY = new UUID(0, 0);

    private final LetterLimits limits;
    private final AccountLetters letters;
    private final AfterAnswer afterAnswer;
    private final Accounts accounts;
    private final TransactionOperations transactions;

    public LetterDesk(
            LetterLimits limits,
            AccountLetters letters,
            AfterAnswer afterAnswer,
            Accounts accounts,
            TransactionOperations transactions) {
        this.limits = limits;
        this.letters = letters;
        this.afterAnswer = afterAnswer;
        this.accounts = accounts;
        this.transactions = transactions;
    }

    /** Throws {@link TooManyLetters} if too many were asked for lately from the client's address. */
    void admit(Actor actor) {
        limits.admit(actor.countedAddress());
    }

    /** Throws {@link TooManyLetters} if the account, whose owner is signed in, asked for too many lately. */
    void admit(LetterKind letter, Account account) {
        limits.refusal(letter, account.id()).ifPresent(wait -> {
            throw new TooManyLetters(wait);
        });
    }

    /**
     * Has the work done after the answer, in a transaction.
     *
     * @throws TooMuchAtOnce if too much waits already
     * @throws org.springframework.dao.DataAccessException if the database is away
     */
    void later(Runnable work) {
        // Costs the same for everybody, and keeps anybody from waiting for a letter that nobody can write.
        accounts.findById(NOBODY);
        afterAnswer.run(() -> transactions.executeWithoutResult(status -> work.run()));
    }

    /** Whether one more letter to the account is within its limit, which nobody is told. */
    boolean allows(LetterKind letter, Account account) {
        boolean allowed = limits.allow(letter, account.id());
        if (!allowed) {
            log.info("Account {} gets no further letter {} for a while", account.id(), letter);
        }
        return allowed;
    }

    /** A letter within the account's limit, inside the transaction of {@link #later}. */
    void write(LetterKind letter, Account account, Actor actor) {
        if (allows(letter, account)) {
            letters.write(letter, account, account.email(), actor);
        }
    }

    /** A letter with a token, within the account's limit, inside the transaction of {@link #later}. */
    void writeWithToken(Purpose purpose, Account account, Actor actor) {
        if (allows(purpose.letter(), account)) {
            writeAllowed(purpose, account, actor);
        }
    }

    /** A letter with a token, where the limit was asked already. */
    void writeAllowed(Purpose purpose, Account account, Actor actor) {
        letters.writeWithToken(purpose, account, account.email(), actor);
    }
}

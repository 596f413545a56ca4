package dev.rowhouse.auth.lifecycle;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.auth.account.Account;
import dev.rowhouse.delivery.AuditTrail;
import dev.rowhouse.events.LetterKind;
import java.util.Map;

/** What goes with another password, inside the caller's transaction and under the lock of the account. */
public final class PasswordReplacement {

    private final AccountLetters letters;
    private final AuditTrail audit;

    public PasswordReplacement(AccountLetters letters, AuditTrail audit) {
        this.letters = letters;
        this.audit = audit;
    }

    /** Sets the hash, makes the tokens of earlier letters void, and tells the owner. */
    void replace(Account account, String hash, String deed, Actor actor) {
        account.takePasswordHash(hash);
        letters.voidEarlier(account);
        audit.record(actor, deed, "account", account.id().toString(), Map.of());
        letters.write(LetterKind.PASSWORD_CHANGED, account, account.email(), actor);
    }
}

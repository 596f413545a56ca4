package dev.rowhouse.auth.lifecycle;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.Standing;
import dev.rowhouse.auth.session.OpaqueToken;
import dev.rowhouse.delivery.Outbox;
import dev.rowhouse.events.LetterKind;
import dev.rowhouse.events.LetterRequested;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Has letters written, if, and only if, the caller's transaction commits. */
public final class AccountLetters {

    private static final String NO_NAME = "";

    private final OneTimeTokens tokens;
    private final Outbox outbox;
    private final Clock clock;

    public AccountLetters(OneTimeTokens tokens, Outbox outbox, Clock clock) {
        this.tokens = tokens;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A letter that there is nothing to do about. */
    public void write(LetterKind letter, Account account, String email, Actor actor) {
        request(letter, account, email, null, null, actor);
    }

    /** A letter with a token that its reader shows. Older tokens of the account for this purpose are void then. */
    void writeWithToken(Purpose purpose, Account account, String email, Actor actor) {
        OpaqueToken token = OpaqueToken.random();
        Instant expiresAt = now().plus(purpose.lifetime());
        tokens.replace(token, purpose, new OneTimeToken(account.id(), email), expiresAt);
        request(purpose.letter(), account, email, token, expiresAt, actor);
    }

    /** Makes the tokens of all letters to an account void, which may have gone to where its owner does not read any more. */
    void voidEarlier(Account account) {
        tokens.voidAll(account.id());
    }

    private void request(
            LetterKind letter,
            Account account,
            String email,
            @Nullable OpaqueToken token,
            @Nullable Instant expiresAt,
            Actor actor) {
        outbox.add(new LetterRequested(
                UUID.randomUUID(),
                now(),
                account.id(),
                letter,
                email,
                greetedAs(letter, account),
                token == null ? null : token.text(),
                expiresAt,
                actor.address()));
    }

    /**
     * The name where its owner reads the letter, or an admin chose it. Whoever signs up with somebody else's e-mail, or asks
     * for a change to it, would else choose words of a letter to them.
     */
    private static String greetedAs(LetterKind letter, Account account) {
        return switch (letter) {
            case CONFIRM_EMAIL, CONFIRM_NEW_EMAIL -> NO_NAME;
            case INVITATION -> account.displayName();
            default -> account.standing() == Standing.ACTIVE ? account.displayName() : NO_NAME;
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

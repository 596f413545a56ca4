package dev.rowhouse.auth.lifecycle;

import dev.rowhouse.auth.limit.Limit;
import dev.rowhouse.auth.limit.Limits;
import dev.rowhouse.events.LetterKind;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Counts letters over all instances. That an e-mail has an account already is worth telling once within the window. */
public final class StoredLetterLimits implements LetterLimits {

    private final Limit perAddress;
    private final Limit perAccount;
    private final Limit once;

    public StoredLetterLimits(LetterTerms terms, Limits limits) {
        this.perAddress = limits.limit("letter-address", terms.perAddress(), terms.window());
        this.perAccount = limits.limit("letter-account", terms.perAccount(), terms.window());
        this.once = limits.limit("letter-once", 1, terms.window());
    }

    @Override
    public void admit(String address) {
        perAddress.take(address).ifPresent(wait -> {
            throw new TooManyLetters(wait);
        });
    }

    @Override
    public Optional<Duration> refusal(LetterKind letter, UUID account) {
        Limit limit = letter == LetterKind.ALREADY_REGISTERED ? once : perAccount;
        return limit.take(letter + " " + account);
    }
}

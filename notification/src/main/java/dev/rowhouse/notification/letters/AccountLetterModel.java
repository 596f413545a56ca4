package dev.rowhouse.notification.letters;

import dev.rowhouse.events.LetterRequested;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What both templates lay out. Everything is one line; only HTML needs escaping.
 *
 * @param link with the token behind the {@code #}, which browsers send nowhere; null where there is nothing to follow
 * @param until when the link is good; null where there is none
 * @param origin when it happened, and from which address
 */
record AccountLetterModel(
        String headline,
        String greeting,
        String message,
        @Nullable String action,
        @Nullable String link,
        @Nullable String until,
        String origin,
        String otherwise,
        String publicUrl) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    static AccountLetterModel of(LetterRequested event, String greeting, String publicUrl) {
        AccountLetter letter = AccountLetter.of(event.letter());
        String link = letter.place() == null
                ? null
                : publicUrl + "/#/" + letter.place() + "?token=" + Objects.requireNonNull(event.token());
        Instant expiresAt = event.expiresAt();
        return new AccountLetterModel(
                letter.headline(),
                greeting,
                letter.message(),
                letter.action(),
                link,
                expiresAt == null ? null : TIME.format(expiresAt),
                "It happened on " + TIME.format(event.occurredAt()) + from(event.address()) + ".",
                letter.otherwise(),
                publicUrl);
    }

    private static String from(@Nullable String address) {
        return address == null ? "" : ", from the address " + OneLine.of(address);
    }

    @Override
    public String toString() {
        return "AccountLetterModel[" + headline + "]";
    }
}

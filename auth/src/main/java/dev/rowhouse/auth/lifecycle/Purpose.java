package dev.rowhouse.auth.lifecycle;

import dev.rowhouse.events.LetterKind;
import java.time.Duration;
import java.util.Locale;

/** What a one-time token is good for, how long, and which letter brings it. */
enum Purpose {
    CONFIRM_EMAIL(LetterKind.CONFIRM_EMAIL, Duration.ofHours(24)),
    INVITATION(LetterKind.INVITATION, Duration.ofDays(7)),
    RESET_PASSWORD(LetterKind.RESET_PASSWORD, Duration.ofMinutes(30)),
    CHANGE_EMAIL(LetterKind.CONFIRM_NEW_EMAIL, Duration.ofMinutes(30));

    private final LetterKind letter;
    private final Duration lifetime;

    Purpose(LetterKind letter, Duration lifetime) {
        this.letter = letter;
        this.lifetime = lifetime;
    }

    LetterKind letter() {
        return letter;
    }

    Duration lifetime() {
        return lifetime;
    }

    /** As the table has it. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

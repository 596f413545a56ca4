package dev.rowhouse.auth.web;

import org.jspecify.annotations.Nullable;

/** Body of a wish for a letter. */
record LetterWanted(@Nullable String email) {

    String givenEmail() {
        return email == null ? "" : email;
    }
}

package dev.rowhouse.auth.web;

import dev.rowhouse.auth.account.Password;
import dev.rowhouse.auth.session.OpaqueToken;
import org.jspecify.annotations.Nullable;

/** Body of what a letter's token is shown for, with what goes along where something does. */
record LetterToken(
        @Nullable String token,
        @Nullable String newPassword,
        @Nullable String password,
        @Nullable String displayName) {

    OpaqueToken opaque() {
        return new OpaqueToken(token == null ? "" : token);
    }

    Password givenPassword() {
        return Password.given("password", password);
    }

    @Override
    public String toString() {
        return "LetterToken[not shown]";
    }
}

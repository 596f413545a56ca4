package dev.rowhouse.auth.web;

import dev.rowhouse.auth.account.Password;
import org.jspecify.annotations.Nullable;

/** Body of a login; what is missing is wrong like any other wrong value. */
record Credentials(@Nullable String email, @Nullable String password) {

    String givenEmail() {
        return email == null ? "" : email;
    }

    Password givenPassword() {
        return new Password(password == null ? "" : password);
    }

    @Override
    public String toString() {
        return "Credentials[" + email + "]";
    }
}

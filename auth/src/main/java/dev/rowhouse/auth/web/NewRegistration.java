package dev.rowhouse.auth.web;

import org.jspecify.annotations.Nullable;

/** Body of a registration. */
record NewRegistration(
        @Nullable String email,
        @Nullable String password,
        @Nullable String displayName) {

    @Override
    public String toString() {
        return "NewRegistration[" + email + "]";
    }
}

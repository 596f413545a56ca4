package dev.rowhouse.auth.web;

import dev.rowhouse.auth.session.OpaqueToken;
import org.jspecify.annotations.Nullable;

/** Body of a refresh. */
record RefreshRequest(@Nullable String refreshToken) {

    OpaqueToken token() {
        return new OpaqueToken(refreshToken == null ? "" : refreshToken);
    }

    @Override
    public String toString() {
        return "RefreshRequest[not shown]";
    }
}

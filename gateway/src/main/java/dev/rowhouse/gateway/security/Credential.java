package dev.rowhouse.gateway.security;

import dev.rowhouse.accesstokens.SecretHash;
import java.util.HexFormat;

/**
 * What somebody has who has no access token. No {@code toString} shows it.
 *
 * @param kind the member by which auth is told of it
 */
record Credential(Kind kind, String text) {

    enum Kind {
        TOKEN("token"),
        SESSION("session");

        private final String member;

        Kind(String member) {
            this.member = member;
        }

        String member() {
            return member;
        }
    }

    /** What it is remembered by, so that the memory holds no credential. */
    String key() {
        return kind.member + ' ' + HexFormat.of().formatHex(SecretHash.of(text));
    }

    @Override
    public String toString() {
        return "Credential[" + kind + ", not shown]";
    }
}

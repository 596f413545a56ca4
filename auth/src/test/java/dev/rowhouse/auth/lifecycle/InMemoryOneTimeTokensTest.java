package dev.rowhouse.auth.lifecycle;

import java.util.UUID;

class InMemoryOneTimeTokensTest implements OneTimeTokensContract {

    private final OneTimeTokens tokens = new InMemoryOneTimeTokens();

    @Override
    public OneTimeTokens tokens() {
        return tokens;
    }

    @Override
    public UUID account() {
        return UUID.randomUUID();
    }
}

package dev.rowhouse.auth.lifecycle;

import dev.rowhouse.auth.AuthService;
import dev.rowhouse.auth.Client;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AuthService
class JdbcOneTimeTokensIT implements OneTimeTokensContract {

    private final OneTimeTokens tokens;
    private final Client client;

    @Autowired
    JdbcOneTimeTokensIT(OneTimeTokens tokens, @LocalServerPort int port) {
        this.tokens = tokens;
        this.client = new Client(port);
    }

    @Override
    public OneTimeTokens tokens() {
        return tokens;
    }

    @Override
    public UUID account() {
        return UUID.fromString(
                client.register(Client.freshEmail(), Client.PASSWORD).text("id"));
    }
}

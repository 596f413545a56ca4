package dev.rowhouse.auth.account;

import dev.rowhouse.auth.AuthService;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AuthService
class JpaAccountsIT implements AccountsContract {

    private final Accounts accounts;
    private final JdbcClient jdbc;

    @Autowired
    JpaAccountsIT(Accounts accounts, JdbcClient jdbc) {
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void forgetEarlierOnes() {
        jdbc.sql("DELETE FROM account WHERE email LIKE '~%'").update();
    }

    @Override
    public Accounts accounts() {
        return accounts;
    }
}

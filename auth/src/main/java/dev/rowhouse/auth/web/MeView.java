package dev.rowhouse.auth.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rowhouse.auth.account.Account;
import java.util.List;

/** The caller's account with what it may do. */
record MeView(@JsonUnwrapped AccountView account, List<String> scopes) {

    static MeView of(Account account) {
        return new MeView(AccountView.of(account), account.role().scopes());
    }
}

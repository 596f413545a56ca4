package dev.rowhouse.auth.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rowhouse.auth.account.Account;
import java.util.List;
import org.springframework.security.oauth2.jwt.Jwt;

/** The caller's account with what it may do. */
record MeView(@JsonUnwrapped AccountView account, List<String> scopes) {

    static MeView of(Account account) {
        return new MeView(AccountView.of(account), account.role().scopes());
    }

    /** As much of what the account may do as the token is for. */
    static MeView of(Account account, Jwt token) {
        List<String> scopes = account.role().scopes();
        return new MeView(
                AccountView.of(account),
                Bearer.isApiToken(token)
                        ? scopes.stream().filter(Bearer.scopes(token)::contains).toList()
                        : scopes);
    }
}

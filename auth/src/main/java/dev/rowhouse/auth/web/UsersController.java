package dev.rowhouse.auth.web;

import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.ManageAccounts;
import dev.rowhouse.auth.lifecycle.EndAccount;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What admins see and change of accounts. */
@RestController
@RequestMapping("/api/auth/users")
class UsersController {

    private static final int MAX_LIMIT = 1000;

    private final ManageAccounts accounts;
    private final EndAccount endAccount;

    UsersController(ManageAccounts accounts, EndAccount endAccount) {
        this.accounts = accounts;
        this.endAccount = endAccount;
    }

    @GetMapping
    PageOfAccounts list(
            @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new BadOption("limit", "Must be 1 to " + MAX_LIMIT);
        }
        // one more than asked for tells whether there is a next page
        List<Account> found = accounts.list(Cursor.email(cursor), limit + 1);
        List<Account> page = found.subList(0, Math.min(limit, found.size()));
        boolean isLast = found.size() <= limit;
        return new PageOfAccounts(
                page.stream().map(AccountView::of).toList(),
                isLast ? null : Cursor.of(page.get(page.size() - 1).email()));
    }

    @GetMapping("/{id}")
    AccountView one(@PathVariable UUID id) {
        return AccountView.of(accounts.get(id));
    }

    @PatchMapping("/{id}")
    AccountView change(
            @PathVariable UUID id,
            @RequestBody AccountChange change,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request) {
        return AccountView.of(accounts.change(Bearer.actor(token, request), id, change.newRole(), change.disabled()));
    }

    /** Of an account that waits for its owner this withdraws the invitation. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id, @AuthenticationPrincipal Jwt token, HttpServletRequest request) {
        endAccount.other(id, Bearer.actor(token, request));
    }
}

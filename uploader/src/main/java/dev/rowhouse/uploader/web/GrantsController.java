package dev.rowhouse.uploader.web;

import dev.rowhouse.uploader.catalog.BadGrants;
import dev.rowhouse.uploader.catalog.DatasetGrants.Grant;
import dev.rowhouse.uploader.catalog.DatasetGrants.Permission;
import dev.rowhouse.uploader.catalog.ShareDataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class GrantsController {

    private static final Pattern UUID_FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final ShareDataset shareDataset;

    GrantsController(ShareDataset shareDataset) {
        this.shareDataset = shareDataset;
    }

    record NewGrant(@Nullable String account, @Nullable String permission) {}

    record GrantView(UUID account, String permission) {

        static GrantView of(Grant grant) {
            return new GrantView(grant.account(), grant.permission().name().toLowerCase(Locale.ROOT));
        }
    }

    /** All grants there are; they fit one page. */
    record GrantList(List<GrantView> items, @Nullable String nextCursor) {}

    @PutMapping("/api/datasets/{name}/grants")
    GrantList put(
            @PathVariable String name,
            @RequestBody List<@Nullable NewGrant> body,
            @AuthenticationPrincipal Jwt caller) {
        List<Grant> grants = new ArrayList<>();
        for (NewGrant wanted : body) {
            grants.add(grant(wanted, "/" + grants.size()));
        }
        shareDataset.share(name, grants, Callers.of(caller));
        return new GrantList(grants.stream().map(GrantView::of).toList(), null);
    }

    private static Grant grant(@Nullable NewGrant wanted, String pointer) {
        if (wanted == null) {
            throw new BadGrants(pointer, "A grant has an account and a permission");
        }
        String account = wanted.account();
        if (account == null || !UUID_FORM.matcher(account).matches()) {
            throw new BadGrants(pointer + "/account", "The id of an account is expected");
        }
        return new Grant(UUID.fromString(account), permission(wanted.permission(), pointer + "/permission"));
    }

    private static Permission permission(@Nullable String name, String pointer) {
        if ("read".equals(name)) {
            return Permission.READ;
        }
        if ("write".equals(name)) {
            return Permission.WRITE;
        }
        throw new BadGrants(pointer, "'read' or 'write' is expected");
    }
}

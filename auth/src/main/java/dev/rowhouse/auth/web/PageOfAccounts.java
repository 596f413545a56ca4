package dev.rowhouse.auth.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the list of accounts; the cursor of the next one, or null at the end. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record PageOfAccounts(List<AccountView> items, @Nullable String nextCursor) {}

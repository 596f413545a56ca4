package dev.rowhouse.auth.web;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.auth.audit.Refusals;
import dev.rowhouse.http.token.CurrentActor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Has refused requests noted. Where that fails they are refused all the same. */
final class RefusedRequests {

    private static final Logger log = LoggerFactory.getLogger(RefusedRequests.class);
    private static final int LONGEST_PATH = 100;

    private final Refusals refusals;
    private final CurrentActor caller = new CurrentActor();

    RefusedRequests(Refusals refusals) {
        this.refusals = refusals;
    }

    /** Notes that somebody who is signed in may not do what they wanted. */
    void forbidden(HttpServletRequest request) {
        Actor known = caller.get();
        Actor actor = new Actor(known.account(), known.credential(), request.getRemoteAddr());
        String account =
                actor.account() == null ? Refusals.UNKNOWN : actor.account().toString();
        String path = request.getRequestURI();
        Map<String, String> details = Map.of(
                "method",
                request.getMethod(),
                "path",
                path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH));
        note(actor, "account.access-refused", "account", account, details);
    }

    /** Notes that somebody showed what does not sign them in. */
    void notSignedIn(HttpServletRequest request, String action, String targetKind) {
        note(Bearer.nobody(request), action, targetKind, Refusals.UNKNOWN, Map.of());
    }

    private void note(Actor actor, String action, String targetKind, String target, Map<String, String> details) {
        try {
            refusals.note(actor, action, targetKind, target, details);
        } catch (DataAccessException | TransactionException e) {
            log.warn("A refusal is not in the audit log: {}", action, e);
        }
    }
}

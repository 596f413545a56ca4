package dev.rowhouse.auth.session;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.delivery.AuditTrail;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Begins sessions of both kinds. So that an account cannot have any number of them, the oldest ends when there are too many. */
public final class NewSessions {

    /** How many of an account are open at once. */
    static final int MOST = 100;

    private final LoginSessions sessions;
    private final AuditTrail audit;

    public NewSessions(LoginSessions sessions, AuditTrail audit) {
        this.sessions = sessions;
        this.audit = audit;
    }

    /** Inside the caller's transaction, under the lock of the account: of two at once, one counts the other. */
    LoginSession begin(LoginSession session, Map<String, String> details) {
        Actor owner = new Actor(session.accountId(), session.id(), session.address());
        Instant now = session.createdAt();
        for (UUID oldest : sessions.findOpenBeyond(session.accountId(), now, MOST - 1)) {
            sessions.revoke(oldest, now);
            audit.record(owner, "session.revoked", "session", oldest.toString(), Map.of("reason", "too many"));
        }
        LoginSession begun = sessions.save(session);
        audit.record(owner, "session.opened", "session", begun.id().toString(), details);
        return begun;
    }
}

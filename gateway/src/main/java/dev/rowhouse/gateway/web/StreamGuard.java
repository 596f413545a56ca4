package dev.rowhouse.gateway.web;

import dev.rowhouse.accesstokens.AccessTokens;
import dev.rowhouse.accesstokens.Scopes;
import dev.rowhouse.gateway.upload.UploadNotFound;
import dev.rowhouse.gateway.upload.Uploads;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Ends event streams whose token was revoked, or expired and has no successor. Tokens are renewed in threads of their own: auth may
 * take its time, and no stream is to wait for another's.
 */
final class StreamGuard implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StreamGuard.class);
    private static final int AT_ONCE = 4;

    private final Predicate<Jwt> revoked;
    private final JwtDecoder decoder;
    private final Supplier<Uploads> uploads;
    private final InstantSource clock;
    private final ExecutorService renewals = Executors.newFixedThreadPool(AT_ONCE, task -> {
        Thread thread = new Thread(task, "upload-stream-renewal");
        thread.setDaemon(true);
        return thread;
    });

    StreamGuard(Predicate<Jwt> revoked, JwtDecoder decoder, Supplier<Uploads> uploads, InstantSource clock) {
        this.revoked = revoked;
        this.decoder = decoder;
        this.uploads = uploads;
        this.clock = clock;
    }

    /** Never blocks. */
    void check(UploadStream stream) {
        StreamAccess access = stream.access();
        if (revoked.test(access.token()) || access.isOver(clock.instant())) {
            stream.emitter().complete();
        } else if (access.beginsRenewal(clock.instant())) {
            renewals.execute(() -> renew(stream));
        }
    }

    /** What cannot be found out now is tried again, until the token that is there is over. */
    private void renew(UploadStream stream) {
        try {
            if (!stream.access().renew(token -> watching(token, stream.uploadId()))) {
                stream.emitter().complete();
            }
        } catch (AuthenticationException | JwtException | DataAccessException e) {
            log.debug("A watcher's token is not renewed now: {}", e.toString());
        }
    }

    /** The token, if a request with it would be shown the upload: role, scopes and datasets may be others than before. */
    private Optional<Jwt> watching(String token, UUID upload) {
        try {
            Jwt jwt = decoder.decode(token);
            String scopes = jwt.getClaimAsString(AccessTokens.SCOPE);
            if (scopes == null || !List.of(scopes.split(" ", -1)).contains(Scopes.UPLOADS_READ)) {
                return Optional.empty();
            }
            Caller.of(jwt).visible(uploads.get(), upload);
            return Optional.of(jwt);
        } catch (BadJwtException | UploadNotFound refused) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        renewals.shutdown();
    }
}

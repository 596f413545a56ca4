package dev.rowhouse.gateway.web;

import dev.rowhouse.accesstokens.AccessTokens;
import dev.rowhouse.gateway.upload.DatasetBound;
import dev.rowhouse.gateway.upload.Upload;
import dev.rowhouse.gateway.upload.UploadNotFound;
import dev.rowhouse.gateway.upload.Uploads;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who calls, by the verified token.
 *
 * @param bound the datasets that the token is for
 */
record Caller(UUID accountId, boolean isAdmin, DatasetBound bound) {

    static Caller of(Jwt token) {
        return new Caller(
                UUID.fromString(token.getSubject()),
                "admin".equals(token.getClaimAsString(AccessTokens.ROLE)),
                DatasetBound.of(token.getClaimAsStringList(AccessTokens.DATASETS)));
    }

    /** Whose uploads the caller sees; null for everybody's. */
    @Nullable
    UUID scope() {
        return isAdmin ? null : accountId;
    }

    /** Finds an upload that the caller may see; other people's things are not found. */
    Upload visible(Uploads uploads, UUID id) {
        return uploads.findById(id)
                .filter(upload -> (isAdmin || upload.isOf(accountId)) && bound.has(upload.dataset()))
                .orElseThrow(() -> new UploadNotFound(id));
    }

    Upload own(Uploads uploads, UUID id) {
        return uploads.findById(id)
                .filter(upload -> upload.isOf(accountId) && bound.has(upload.dataset()))
                .orElseThrow(() -> new UploadNotFound(id));
    }
}

package dev.rowhouse.gateway.upload;

import dev.rowhouse.delivery.Outbox;
import dev.rowhouse.filestore.StoredFile;
import dev.rowhouse.gateway.audit.Deeds;
import dev.rowhouse.gateway.upload.IdempotencyKeys.Claim;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;

/** The moment at which a stored file becomes an upload: row, announcement and idempotency key, or none of them. */
final class Acceptance {

    private final Uploads uploads;
    private final IdempotencyKeys keys;
    private final Outbox outbox;
    private final TransactionOperations transactions;
    private final Deeds deeds;
    private final Clock clock;

    Acceptance(
            Uploads uploads,
            IdempotencyKeys keys,
            Outbox outbox,
            TransactionOperations transactions,
            Deeds deeds,
            Clock clock) {
        this.uploads = uploads;
        this.keys = keys;
        this.outbox = outbox;
        this.transactions = transactions;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** The earlier request with the same key, if there was one. Asks the database in any case. */
    Optional<Claim> earlier(NewUpload request) {
        String key = request.idempotencyKey() == null ? "" : request.idempotencyKey();
        return keys.find(request.accountId(), key, clock.instant());
    }

    /**
     * Accepts.
     *
     * @throws DuplicateKeyException if another request with the same key came first; nothing is kept then
     */
    Upload accept(NewUpload request, String filename, StoredFile file, String fingerprint) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Upload accepted = transactions.execute(status -> {
            if (request.idempotencyKey() != null) {
                keys.claim(request.accountId(), request.idempotencyKey(), new Claim(fingerprint, file.id()), now);
            }
            Upload upload = uploads.save(new Upload(request, filename, file, now));
            outbox.add(upload.stored(UUID.randomUUID()));
            deeds.toUpload("stored", upload.id(), details(upload));
            return upload;
        });
        if (accepted == null) {
            throw new IllegalStateException("The transaction gives back what it made");
        }
        return accepted;
    }

    private static Map<String, String> details(Upload upload) {
        Map<String, String> details = new HashMap<>();
        details.put("filename", upload.filename());
        details.put("sha256", upload.sha256());
        DatasetName dataset = upload.settings().dataset();
        if (dataset != null) {
            details.put("dataset", dataset.value());
        }
        return details;
    }

    Upload accepted(UUID id) {
        return uploads.findById(id).orElseThrow(() -> new UploadNotFound(id));
    }
}

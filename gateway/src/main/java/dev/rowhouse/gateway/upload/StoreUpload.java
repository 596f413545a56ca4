package dev.rowhouse.gateway.upload;

import dev.rowhouse.filestore.FileTooLarge;
import dev.rowhouse.filestore.Files;
import dev.rowhouse.filestore.MeasuredCopy;
import dev.rowhouse.filestore.Sha256;
import dev.rowhouse.filestore.StoredFile;
import dev.rowhouse.gateway.intake.Intake;
import dev.rowhouse.gateway.intake.SentFile;
import dev.rowhouse.gateway.intake.Table;
import dev.rowhouse.gateway.intake.UploadTooLarge;
import dev.rowhouse.gateway.upload.IdempotencyKeys.Claim;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;

/**
 * Takes one file in: stores it, then accepts it. A crash in between leaves a file without an upload, which the sweep
 * deletes; a crash after the acceptance leaves an announcement in the outbox.
 */
public final class StoreUpload {

    private final Intake intake;
    private final Files files;
    private final Acceptance acceptance;
    private final long maxBytes;

    StoreUpload(Intake intake, Files files, Acceptance acceptance, long maxBytes) {
        this.intake = intake;
        this.files = files;
        this.acceptance = acceptance;
        this.maxBytes = maxBytes;
    }

    /**
     * Stores and accepts a file, reading it once.
     *
     * @return the upload; an earlier one, if the same request came before with the same idempotency key
     * @throws DatasetNotAllowed if the dataset is out of the request's bound
     * @throws UploadTooLarge if more is sent or unpacked than may be
     * @throws IdempotencyKeyReused if the key came before with another request
     * @throws IOException if the file cannot be read to its end
     */
    public Upload store(NewUpload asked, SentFile file) throws IOException {
        // Asked before the body is read also where there is no key: a database that is away shows now.
        Optional<Claim> earlier = acceptance.earlier(asked);
        Table table = intake.open(file);
        NewUpload request = asked.of(table.filename());
        try {
            return earlier.isPresent() ? repeated(request, table, earlier.get()) : stored(request, table);
        } catch (FileTooLarge e) {
            throw new UploadTooLarge(e.limitBytes());
        }
    }

    private Upload stored(NewUpload request, Table table) throws IOException {
        StoredFile file = files.store(UUID.randomUUID(), table.content(), maxBytes);
        String fingerprint = fingerprint(request, table, file.sha256());
        try {
            return acceptance.accept(request, table.filename(), file, fingerprint);
        } catch (DuplicateKeyException overtaken) {
            files.delete(file.id());
            return same(request, fingerprint, acceptance.earlier(request).orElseThrow(() -> overtaken));
        }
    }

    /** Nothing is stored: the body is read only to see whether it is the same. */
    private Upload repeated(NewUpload request, Table table, Claim earlier) throws IOException {
        MeasuredCopy read = MeasuredCopy.of(table.content(), (buffer, offset, length) -> {}, maxBytes);
        return same(request, fingerprint(request, table, read.sha256()), earlier);
    }

    private Upload same(NewUpload request, String fingerprint, Claim earlier) {
        if (!earlier.fingerprint().equals(fingerprint)) {
            throw new IdempotencyKeyReused(String.valueOf(request.idempotencyKey()));
        }
        return acceptance.accepted(earlier.uploadId());
    }

    private static String fingerprint(NewUpload request, Table table, Sha256 content) {
        String canonical = request.settings() + "\n" + request.parent() + "\n" + table.filename() + "\n" + content;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

package dev.rowhouse.gateway.web;

import dev.rowhouse.filestore.FileStoreUnavailable;
import dev.rowhouse.gateway.intake.DigestMismatch;
import dev.rowhouse.gateway.intake.NotATable;
import dev.rowhouse.gateway.intake.NotOneFile;
import dev.rowhouse.gateway.intake.UploadTooLarge;
import dev.rowhouse.gateway.upload.DatasetNotAllowed;
import dev.rowhouse.gateway.upload.FileDeleted;
import dev.rowhouse.gateway.upload.IdempotencyKeyReused;
import dev.rowhouse.gateway.upload.NoFile;
import dev.rowhouse.gateway.upload.UploadNotFinished;
import dev.rowhouse.gateway.upload.UploadNotFound;
import dev.rowhouse.gateway.upload.UploadNotOpen;
import dev.rowhouse.http.Problems;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** The problems that the API documents for uploads. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UploadProblems {

    private static final String RETRY_AFTER_SECONDS = "10";

    @ExceptionHandler
    ProblemDetail badOption(BadOption e) {
        ProblemDetail problem = Problems.of(
                HttpStatus.UNPROCESSABLE_CONTENT, "bad-option", e.getMessage() + "; allowed is " + e.allowed());
        problem.setProperty("option", e.option());
        problem.setProperty("value", e.value());
        problem.setProperty("allowed", e.allowed());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail tooLarge(UploadTooLarge e) {
        ProblemDetail problem = Problems.of(HttpStatus.CONTENT_TOO_LARGE, "upload-too-large", e.getMessage());
        problem.setProperty("limit_bytes", e.limitBytes());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail notATable(NotATable e) {
        return Problems.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "not-a-table", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail notOneFile(NotOneFile e) {
        return Problems.of(HttpStatus.BAD_REQUEST, "exactly-one-file", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unreadableForm(FileUploadException e) {
        return Problems.of(HttpStatus.BAD_REQUEST, "exactly-one-file", "The form cannot be read to its end");
    }

    @ExceptionHandler
    ProblemDetail digestMismatch(DigestMismatch e) {
        return Problems.of(HttpStatus.BAD_REQUEST, "digest-mismatch", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail keyReused(IdempotencyKeyReused e) {
        return Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail datasetNotAllowed(DatasetNotAllowed e) {
        ProblemDetail problem = Problems.of(HttpStatus.FORBIDDEN, "dataset-not-allowed", e.getMessage());
        problem.setProperty("dataset", e.dataset());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail notFound(UploadNotFound e) {
        return Problems.of(HttpStatus.NOT_FOUND, "not-found", e.getMessage());
    }

    /** Nothing is there to be had, or nothing to be read again: as with an upload that is not there. */
    @ExceptionHandler
    ProblemDetail noFile(NoFile e) {
        return Problems.of(HttpStatus.NOT_FOUND, "no-file", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail fileDeleted(FileDeleted e) {
        ProblemDetail problem = Problems.of(HttpStatus.GONE, "file-deleted", e.getMessage());
        problem.setProperty("file_deleted_at", e.deletedAt());
        return problem;
    }

    /** The ids of uploads are UUIDs; no other text is one. */
    @ExceptionHandler
    ProblemDetail notAnId(MethodArgumentTypeMismatchException e) {
        return Problems.of(HttpStatus.NOT_FOUND, "not-found", "There is no such upload");
    }

    @ExceptionHandler
    ProblemDetail notFinished(UploadNotFinished e) {
        ProblemDetail problem =
                Problems.of(HttpStatus.CONFLICT, "upload-not-finished", "The upload is still being loaded");
        problem.setProperty("upload_status", UploadView.lowerCase(e.status()));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail notOpen(UploadNotOpen e) {
        ProblemDetail problem = Problems.of(HttpStatus.CONFLICT, "upload-finished", e.getMessage());
        problem.setProperty("upload_status", UploadView.lowerCase(e.status()));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail rangeNotSatisfiable(ContentController.RangeNotSatisfiable e) {
        return Problems.of(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "range-not-satisfiable");
    }

    @ExceptionHandler({
        FileStoreUnavailable.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<ProblemDetail> unavailable(RuntimeException e) {
        ProblemDetail problem = Problems.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "service-unavailable",
                "Storage or database is away; nothing was accepted");
        return ResponseEntity.status(problem.getStatus())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(problem);
    }
}

package dev.rowhouse.uploader.web;

import dev.rowhouse.http.Problems;
import dev.rowhouse.uploader.restore.BackupTooLarge;
import dev.rowhouse.uploader.restore.BadBackup;
import dev.rowhouse.uploader.restore.TooManyRestores;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The problems of bringing a backup back. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RestoreProblems {

    private static final Duration RETRY = Duration.ofSeconds(30);

    @ExceptionHandler
    ProblemDetail badBackup(BadBackup e) {
        return Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, e.flaw().slug(), String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail tooLarge(BackupTooLarge e) {
        ProblemDetail problem =
                Problems.of(HttpStatus.CONTENT_TOO_LARGE, "backup-too-large", String.valueOf(e.getMessage()));
        problem.setProperty("limit_bytes", e.limitBytes());
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooMany(TooManyRestores e) {
        return Problems.later(
                Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "too-many-restores", String.valueOf(e.getMessage())),
                RETRY);
    }
}

package dev.rowhouse.uploader.web;

import dev.rowhouse.http.Problems;
import dev.rowhouse.uploader.catalog.BadGrants;
import dev.rowhouse.uploader.catalog.DatasetConflict;
import dev.rowhouse.uploader.catalog.DatasetForbidden;
import dev.rowhouse.uploader.catalog.DatasetNotFound;
import dev.rowhouse.uploader.catalog.InvalidSchema;
import dev.rowhouse.uploader.catalog.RowTables;
import dev.rowhouse.uploader.index.BadIndexes;
import dev.rowhouse.uploader.undo.CannotUndo;
import dev.rowhouse.uploader.undo.UploadNotFound;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The problems this API documents. Everything else stays a bare 500 without a message. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE) // before the shared advice, which takes every exception
class UploaderProblems {

    @ExceptionHandler
    ProblemDetail invalidSchema(InvalidSchema e) {
        ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, "bad-schema", e);
        problem.setProperty("pointer", e.pointer());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail tableTooWide(RowTables.TableTooWide e) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, "table-too-wide", e);
    }

    @ExceptionHandler
    ProblemDetail tooMuchIndexed(RowTables.TooMuchIndexed e) {
        ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, "too-much-indexed", e);
        problem.setProperty("message", e.getMessage());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail badName(BadName e) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, "bad-name", e);
    }

    @ExceptionHandler
    ProblemDetail badReport(BadReport e) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, "bad-report", e);
    }

    @ExceptionHandler
    ProblemDetail notFound(DatasetNotFound e) {
        return problem(HttpStatus.NOT_FOUND, "not-found", e);
    }

    @ExceptionHandler
    ProblemDetail forbidden(DatasetForbidden e) {
        return problem(HttpStatus.FORBIDDEN, "forbidden", e);
    }

    @ExceptionHandler
    ProblemDetail badGrants(BadGrants e) {
        ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, "bad-grants", e);
        problem.setProperty("pointer", e.pointer());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail badIndexes(BadIndexes e) {
        ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, "bad-indexes", e);
        problem.setProperty("pointer", e.pointer());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail notFound(ReportNotFound e) {
        return problem(HttpStatus.NOT_FOUND, "not-found", e);
    }

    @ExceptionHandler
    ProblemDetail conflict(DatasetConflict e) {
        ProblemDetail problem = problem(HttpStatus.CONFLICT, e.slug(), e);
        problem.setTitle("Conflict");
        return problem;
    }

    @ExceptionHandler
    ProblemDetail notFound(UploadNotFound e) {
        return problem(HttpStatus.NOT_FOUND, "not-found", e);
    }

    @ExceptionHandler
    ProblemDetail cannotUndo(CannotUndo e) {
        ProblemDetail problem = problem(HttpStatus.CONFLICT, e.slug(), e);
        problem.setTitle("Cannot be undone");
        return problem;
    }

    /** All of these say what the caller sent, and nothing of our insides. */
    private static ProblemDetail problem(HttpStatus status, String slug, RuntimeException e) {
        return Problems.of(status, slug, String.valueOf(e.getMessage()));
    }
}

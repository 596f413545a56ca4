package dev.rowhouse.uploader.web;

/** The caller keeps no report of this name. */
final class ReportNotFound extends RuntimeException {

    ReportNotFound(String name) {
        super("There is no report '" + name + "'");
    }
}

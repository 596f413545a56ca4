package dev.rowhouse.query.web;

import dev.rowhouse.query.output.OutputFormat;
import java.util.List;

/** None of the formats that a client accepts is offered. */
class NotAcceptable extends RuntimeException {

    private final List<OutputFormat> offered;

    NotAcceptable(List<OutputFormat> offered) {
        this.offered = offered;
    }

    List<String> offered() {
        return offered.stream().map(OutputFormat::contentType).toList();
    }
}

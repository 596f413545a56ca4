package dev.rowhouse.query.web;

import dev.rowhouse.query.cache.AnswerCache;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.NotFound;
import dev.rowhouse.query.output.OutputFormat;
import dev.rowhouse.query.report.QueryRuns;
import dev.rowhouse.query.report.Report;
import dev.rowhouse.query.report.Reports;
import dev.rowhouse.query.sql.QueryParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReportsController {

    private static final List<OutputFormat> FORMATS = List.of(OutputFormat.JSON, OutputFormat.CSV);

    private final Reports reports;
    private final QueryRuns runs;
    private final AnswerCache cache;

    ReportsController(Reports reports, QueryRuns runs, AnswerCache cache) {
        this.reports = reports;
        this.runs = runs;
        this.cache = cache;
    }

    @GetMapping("/api/reports")
    Listing<Report> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = ListCursor.limit(limit);
        List<Report> read = reports.list(caller, place(cursor), size + 1);
        return Listing.of(read, size, report -> ListCursor.encode(report.owner() + "/" + report.name()));
    }

    private static Reports.Place place(@Nullable String cursor) {
        return ListCursor.decode(cursor)
                .map(text -> {
                    int slash = text.indexOf('/');
                    try {
                        return new Reports.Place(
                                text.substring(slash + 1), UUID.fromString(text.substring(0, Math.max(slash, 0))));
                    } catch (IllegalArgumentException e) {
                        throw ListCursor.unknown();
                    }
                })
                .orElse(Reports.Place.START);
    }

    @GetMapping("/api/reports/{name}")
    Report one(Caller caller, @PathVariable String name) {
        return reports.find(caller, name).orElseThrow(NotFound::new);
    }

    @GetMapping("/api/reports/{name}/result")
    void result(
            Caller caller,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        OutputFormat format = Acceptance.of(accept, FORMATS);
        Report report = reports.find(caller, name).orElseThrow(NotFound::new);
        ReportAnswer answer = new ReportAnswer(request, response, format, cache);
        try {
            runs.run(caller, report.query(), QueryParameters.NONE, format, answer);
        } catch (RuntimeException e) {
            if (!response.isCommitted()) {
                response.reset(); // the tag is that of a result
            }
            throw e;
        }
    }
}

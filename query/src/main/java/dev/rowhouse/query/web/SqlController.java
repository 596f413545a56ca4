package dev.rowhouse.query.web;

import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.output.OutputFormat;
import dev.rowhouse.query.report.QueryRuns;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
class SqlController {

    private static final List<OutputFormat> FORMATS = List.of(OutputFormat.JSON, OutputFormat.CSV, OutputFormat.NDJSON);

    private final QueryRuns runs;
    private final JsonMapper json;

    SqlController(QueryRuns runs, JsonMapper json) {
        this.runs = runs;
        this.json = json;
    }

    @PostMapping(path = "/api/sql", consumes = MediaType.APPLICATION_JSON_VALUE)
    void run(
            Caller caller,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        OutputFormat format = Acceptance.of(accept, FORMATS);
        SqlRequest wanted = SqlRequest.of(request.getInputStream(), json);
        runs.run(
                caller,
                wanted.query(),
                wanted.parameters(),
                format,
                (result, cost) -> WholeResult.send(result, format, response));
    }
}

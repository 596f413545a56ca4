package dev.rowhouse.query.web;

import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.NotFound;
import dev.rowhouse.query.output.OutputFormat;
import dev.rowhouse.query.rejects.RejectingJob;
import dev.rowhouse.query.rejects.Rejects;
import dev.rowhouse.query.rejects.RejectsCsv;
import dev.rowhouse.query.rejects.RejectsJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
class RejectsController {

    private static final List<OutputFormat> FORMATS = List.of(OutputFormat.CSV, OutputFormat.JSON);

    private final Rejects rejects;
    private final RejectsCsv csv;
    private final RejectsJson json;

    RejectsController(Rejects rejects, JsonMapper mapper) {
        this.rejects = rejects;
        this.csv = new RejectsCsv(rejects);
        this.json = new RejectsJson(rejects, mapper);
    }

    @GetMapping("/api/uploads/{id}/rejects")
    void read(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor,
            HttpServletResponse response)
            throws IOException {
        OutputFormat format = Acceptance.of(accept, FORMATS);
        Optional<RejectingJob> job = rejects.latestJob(uploadId(id));
        job.filter(found -> !found.isVisibleTo(caller)).ifPresent(foreign -> {
            throw new NotFound();
        });
        if (format == OutputFormat.CSV) {
            csv(job, response);
        } else {
            json(job, line(cursor), ListCursor.limit(limit), response);
        }
    }

    private void csv(Optional<RejectingJob> job, HttpServletResponse response) throws IOException {
        response.setContentType(OutputFormat.CSV.contentType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(
                                job.map(RejectingJob::filename)
                                        .map(RejectsFile::name)
                                        .orElse("rejects.csv"),
                                StandardCharsets.UTF_8)
                        .build()
                        .toString());
        StreamedAnswer.write(response, out -> {
            if (job.isPresent()) {
                csv.write(job.get(), out);
            } else {
                csv.writeEmpty(out);
            }
        });
    }

    private void json(Optional<RejectingJob> job, long afterLine, int limit, HttpServletResponse response)
            throws IOException {
        response.setContentType(OutputFormat.JSON.contentType());
        StreamedAnswer.write(response, out -> {
            if (job.isPresent()) {
                json.write(job.get(), afterLine, limit, line -> ListCursor.encode(Long.toString(line)), out);
            } else {
                out.write("{\"items\":[],\"next_cursor\":null}".getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static long line(@Nullable String cursor) {
        String line = ListCursor.decode(cursor).orElse("0");
        if (!line.matches("\\d{1,18}")) {
            throw ListCursor.unknown();
        }
        return Long.parseLong(line);
    }

    private static UUID uploadId(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new NotFound();
        }
    }
}

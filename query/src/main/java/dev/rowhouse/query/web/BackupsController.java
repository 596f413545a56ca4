package dev.rowhouse.query.web;

import dev.rowhouse.query.backup.Backups;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.export.Digested;
import dev.rowhouse.query.export.ExportFormat;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Whole datasets, to be brought back. */
@RestController
class BackupsController {

    private final Backups backups;

    BackupsController(Backups backups) {
        this.backups = backups;
    }

    @GetMapping("/api/datasets/{name}/backup")
    void backup(
            Caller caller,
            @PathVariable("name") String dataset,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if ("HEAD".equals(request.getMethod())) {
            backups.check(caller, dataset);
            announce(response, dataset);
            return;
        }
        Digested out = new Digested(response.getOutputStream());
        StreamedAnswer.write(
                response,
                out,
                buffered -> backups.write(caller, dataset, buffered, file -> {
                    announce(response, dataset);
                    WholeFile.announceTrailers(request, response, file::rows, out);
                }));
    }

    private static void announce(HttpServletResponse response, String dataset) {
        WholeFile.announce(response, ExportFormat.AVRO.contentType(), dataset + ".backup.avro");
    }
}

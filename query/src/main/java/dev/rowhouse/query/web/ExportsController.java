package dev.rowhouse.query.web;

import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.grammar.RecordsQuery;
import dev.rowhouse.grammar.RecordsQueryParser;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.export.CountedRows;
import dev.rowhouse.query.export.Digested;
import dev.rowhouse.query.export.ExportFormat;
import dev.rowhouse.query.export.ExportOptions;
import dev.rowhouse.query.output.CsvFormulas;
import dev.rowhouse.query.records.Records;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Whole datasets. What can be told of an export only at its end comes in trailers. */
@RestController
class ExportsController {

    private final Records records;
    private final ExportOptions defaults;

    ExportsController(Records records, ExportOptions defaults) {
        this.records = records;
        this.defaults = defaults;
    }

    @GetMapping("/api/datasets/{name}/export")
    void export(
            Caller caller,
            @PathVariable("name") String dataset,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Map<String, List<String>> parameters = RequestParameters.of(request);
        ExportFormat format = ExportFormat.named(taken(parameters, "format"));
        ExportOptions options = defaults.with(formulas(taken(parameters, "formula_safe"), format));
        if ("HEAD".equals(request.getMethod())) {
            parameters.put("limit", List.of("0"));
        }
        RecordsQuery query = RecordsQueryParser.parse(parameters);
        Digested out = new Digested(response.getOutputStream());
        StreamedAnswer.write(
                response,
                out,
                buffered -> records.export(caller, dataset, query, (columns, described) -> {
                    CountedRows rows = new CountedRows(format.writer(buffered, dataset, columns, described, options));
                    WholeFile.announce(response, format.contentType(), dataset + "." + format.extension());
                    WholeFile.announceTrailers(request, response, rows::count, out);
                    return rows;
                }));
    }

    private static CsvFormulas formulas(@Nullable String formulaSafe, ExportFormat format) {
        if (formulaSafe == null || formulaSafe.equals("false")) {
            return CsvFormulas.AS_STORED;
        }
        if (!formulaSafe.equals("true")) {
            throw QueryRefused.badParameter("formula_safe", "expected true or false");
        }
        if (format != ExportFormat.CSV) {
            throw QueryRefused.badParameter("formula_safe", "it is for CSV only");
        }
        return CsvFormulas.DEFUSED;
    }

    private static @Nullable String taken(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.remove(name);
        if (values != null && values.size() > 1) {
            throw QueryRefused.badParameter(name, "can be given once only");
        }
        return values == null ? null : values.get(0);
    }
}

package dev.rowhouse.query.web;

import dev.rowhouse.grammar.RecordsQuery;
import dev.rowhouse.grammar.RecordsQueryParser;
import dev.rowhouse.query.cache.AnswerCache;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.output.OutputFormat;
import dev.rowhouse.query.records.Records;
import dev.rowhouse.query.records.Records.Counting;
import dev.rowhouse.query.records.Records.Expectation;
import dev.rowhouse.query.records.Records.Wishes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RecordsController {

    private static final List<OutputFormat> FORMATS = List.of(OutputFormat.values());

    private final Records records;
    private final AnswerCache cache;

    RecordsController(Records records, AnswerCache cache) {
        this.records = records;
        this.cache = cache;
    }

    @GetMapping("/api/records/{dataset}")
    void read(
            Caller caller,
            @PathVariable String dataset,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        OutputFormat format = Acceptance.of(accept, FORMATS);
        Map<String, List<String>> parameters = RequestParameters.of(request);
        RequestedRange.addTo(parameters, request);
        RecordsQuery query = RecordsQueryParser.parse(parameters);
        Counting counting = counting(prefer);
        StreamedAnswer.write(
                response,
                out -> records.read(
                        caller,
                        dataset,
                        query,
                        new Wishes(counting, expectation(format), format.nulls()),
                        new PageAnswer(request, response, out, format, query, counting, cache)));
    }

    private static Expectation expectation(OutputFormat format) {
        return format.isOneRow() ? Expectation.ONE : Expectation.ANY;
    }

    private static Counting counting(@Nullable String prefer) {
        List<String> preferences =
                prefer == null ? List.of() : List.of(prefer.replace(" ", "").split(","));
        return Arrays.stream(Counting.values())
                .filter(counting -> preferences.contains("count=" + counting))
                .findFirst()
                .orElse(Counting.NONE);
    }
}

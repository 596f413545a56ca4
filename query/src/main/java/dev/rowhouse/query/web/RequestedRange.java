package dev.rowhouse.query.web;

import dev.rowhouse.grammar.QueryRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/** {@code Range: 0-24}, counted in rows, as PostgREST's clients may say it in place of {@code limit} and {@code offset}. */
final class RequestedRange {

    private static final String UNIT = "Range-Unit";
    private static final Pattern ROWS = Pattern.compile("(?:items=)?(\\d{1,18})-(\\d{1,18})?");

    private RequestedRange() {}

    /**
     * Adds what the header says to parameters that say nothing of it.
     *
     * @throws QueryRefused if it ends before it begins
     */
    static void addTo(Map<String, List<String>> parameters, HttpServletRequest request) {
        String range = request.getHeader(HttpHeaders.RANGE);
        String unit = request.getHeader(UNIT);
        boolean told = parameters.containsKey("limit") || parameters.containsKey("offset");
        // A range of bytes is some other client's wish, and every server may leave a range out of account.
        if (range == null || told || (unit != null && !unit.equals("items"))) {
            return;
        }
        Matcher rows = ROWS.matcher(range.trim());
        if (!rows.matches()) {
            return;
        }
        long first = Long.parseLong(rows.group(1));
        parameters.put("offset", List.of(Long.toString(first)));
        if (rows.group(2) != null) {
            long last = Long.parseLong(rows.group(2));
            if (last < first) {
                throw QueryRefused.badParameter(HttpHeaders.RANGE, "it ends before it begins");
            }
            parameters.put("limit", List.of(Long.toString(last - first + 1)));
        }
    }
}

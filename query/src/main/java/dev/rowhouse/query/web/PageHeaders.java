package dev.rowhouse.query.web;

import dev.rowhouse.grammar.RecordsQuery;
import dev.rowhouse.query.output.OutputFormat;
import dev.rowhouse.query.records.Page;
import dev.rowhouse.query.records.Page.Total;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriComponentsBuilder;

/** The headers of a page of records. */
final class PageHeaders {

    private final HttpServletRequest request;
    private final OutputFormat format;
    private final RecordsQuery query;
    private final Page page;

    PageHeaders(HttpServletRequest request, OutputFormat format, RecordsQuery query, Page page) {
        this.request = request;
        this.format = format;
        this.query = query;
        this.page = page;
    }

    void writeTo(HttpServletResponse response) {
        response.setContentType(format.contentType());
        if (page.full()) {
            response.setHeader(HttpHeaders.LINK, "<" + next() + ">; rel=\"next\"");
        }
        Total total = page.total();
        // A guess does not tell how many rows there are on a page that is not full.
        Total counted = total != null && total.isExact() ? total : null;
        long rows = page.full() || counted == null
                ? query.limit()
                : Math.min(query.limit(), Math.max(0, counted.rows() - query.offset()));
        boolean placed = query.after() == null && rows > 0 && (page.full() || counted != null);
        String range = placed ? query.offset() + "-" + (query.offset() + rows - 1) : "*";
        if (total != null) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, range + "/" + total.rows());
            response.setHeader("Preference-Applied", "count=" + total.counting());
            response.setStatus(
                    placed && rows < total.rows() ? HttpServletResponse.SC_PARTIAL_CONTENT : HttpServletResponse.SC_OK);
        } else if (placed) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, range + "/*");
        }
    }

    /** A relative reference: how clients reach this service is not known here. */
    private String next() {
        UriComponentsBuilder next =
                UriComponentsBuilder.fromPath(request.getRequestURI()).query(request.getQueryString());
        if (page.next() == null) {
            next.replaceQueryParam("offset", query.offset() + query.limit());
        } else {
            next.replaceQueryParam("after", page.next()).replaceQueryParam("offset");
        }
        if (request.getHeader(HttpHeaders.RANGE) != null && request.getParameter("limit") == null) {
            // Whoever follows the link may not say its range again, or may do so: a limit is heard in either case.
            next.replaceQueryParam("limit", query.limit());
        }
        return next.build(true).toUriString();
    }
}

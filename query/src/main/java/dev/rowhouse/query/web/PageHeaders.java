package dev.rowhouse.query.web;

import dev.rowhouse.query.grammar.RecordsQuery;
import dev.rowhouse.query.output.OutputFormat;
import dev.rowhouse.query.records.Page;
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
        if (page.next() != null) {
            response.setHeader(HttpHeaders.LINK, "<" + next(page.next()) + ">; rel=\"next\"");
        }
        Long total = page.total();
        if (total != null) {
            long rows = Math.min(query.pageLimit(), Math.max(0, total - query.offset()));
            boolean placed = query.after() == null && rows > 0;
            String range = placed ? query.offset() + "-" + (query.offset() + rows - 1) : "*";
            response.setHeader(HttpHeaders.CONTENT_RANGE, range + "/" + total);
            response.setHeader("Preference-Applied", "count=exact");
            response.setStatus(
                    placed && rows < total ? HttpServletResponse.SC_PARTIAL_CONTENT : HttpServletResponse.SC_OK);
        }
    }

    /** A relative reference: how clients reach this service is not known here. */
    private String next(String cursor) {
        return UriComponentsBuilder.fromPath(request.getRequestURI())
                .query(request.getQueryString())
                .replaceQueryParam("after", cursor)
                .replaceQueryParam("offset")
                .build(true)
                .toUriString();
    }
}

package dev.rowhouse.query.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.grammar.WebSearch;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.output.OutputFormat;
import dev.rowhouse.query.search.NameHit;
import dev.rowhouse.query.search.NameHits;
import dev.rowhouse.query.search.RowHitsJson;
import dev.rowhouse.query.search.SearchIndex;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
class SearchController {

    /** In characters. */
    private static final int LONGEST_QUESTION = 1_000;

    private final SearchIndex index;
    private final JsonMapper json;

    SearchController(SearchIndex index, JsonMapper json) {
        this.index = index;
        this.json = json;
    }

    record MatchView(
            String in,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String column) {

        static MatchView of(NameHit.Match match) {
            return new MatchView(match.place().name().toLowerCase(Locale.ROOT), match.column());
        }
    }

    record HitView(String dataset, String title, long rowCount, long score, List<MatchView> matched) {

        static HitView of(NameHit hit) {
            return new HitView(
                    hit.dataset(),
                    hit.title(),
                    hit.rowCount(),
                    hit.score(),
                    hit.matches().stream().map(MatchView::of).toList());
        }
    }

    record HitList(List<HitView> items, @Nullable String nextCursor, boolean inexact) {}

    @GetMapping("/api/search")
    HitList names(
            Caller caller,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor)
            throws IOException {
        NameHits hits =
                index.names(caller, question(q), ListCursor.decode(cursor).orElse(null), ListCursor.limit(limit));
        String next = hits.next();
        return new HitList(
                hits.items().stream().map(HitView::of).toList(),
                next == null ? null : ListCursor.encode(next),
                hits.isInexact());
    }

    @GetMapping(path = "/api/search", params = "dataset")
    void rows(
            Caller caller,
            @RequestParam String dataset,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor,
            HttpServletResponse response)
            throws IOException {
        WebSearch question = question(q);
        int size = ListCursor.limit(limit);
        String after = ListCursor.decode(cursor).orElse(null);
        response.setContentType(OutputFormat.JSON.contentType());
        StreamedAnswer.write(response, out -> {
            try (RowHitsJson hits = new RowHitsJson(json, out, ListCursor::encode)) {
                index.rows(caller, dataset, question, after, size, hits);
            }
        });
    }

    private static WebSearch question(@Nullable String q) {
        if (q == null || q.isBlank()) {
            throw QueryRefused.badParameter("q", "expected what to search for");
        }
        if (q.length() > LONGEST_QUESTION) {
            throw QueryRefused.badParameter("q", "expected at most " + LONGEST_QUESTION + " characters");
        }
        return WebSearch.of(q);
    }
}

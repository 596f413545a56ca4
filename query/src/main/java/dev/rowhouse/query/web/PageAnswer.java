package dev.rowhouse.query.web;

import dev.rowhouse.grammar.RecordsQuery;
import dev.rowhouse.query.cache.AnswerCache;
import dev.rowhouse.query.cache.CachedAnswer;
import dev.rowhouse.query.cache.DataVersion;
import dev.rowhouse.query.cache.Fingerprint;
import dev.rowhouse.query.output.Copied;
import dev.rowhouse.query.output.OutputFormat;
import dev.rowhouse.query.output.RowWriter;
import dev.rowhouse.query.records.Page;
import dev.rowhouse.query.records.Records.Counting;
import dev.rowhouse.query.records.RecordsAnswer;
import dev.rowhouse.query.snapshot.Rows;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers one request for records. An answer that can be told apart from later ones has an entity tag (RFC 9110, 8.8.3), and
 * is kept for others who ask the same.
 */
final class PageAnswer implements RecordsAnswer {

    /** Raised when the same request for the same rows is answered with other bytes than before. */
    private static final long EDITION = 1;

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final OutputStream out;
    private final OutputFormat format;
    private final RecordsQuery query;
    private final Counting counting;
    private final AnswerCache cache;
    private long begin = System.nanoTime();
    private @Nullable String tag;

    PageAnswer(
            HttpServletRequest request,
            HttpServletResponse response,
            OutputStream out,
            OutputFormat format,
            RecordsQuery query,
            Counting counting,
            AnswerCache cache) {
        this.request = request;
        this.response = response;
        this.out = out;
        this.format = format;
        this.query = query;
        this.counting = counting;
        this.cache = cache;
    }

    @Override
    public boolean isAnsweredBy(DataVersion version) throws IOException {
        if (counting == Counting.PLANNED || counting == Counting.ESTIMATED) {
            return false; // a guess changes while the data does not
        }
        String found = tag(version);
        tag = found;
        if (EntityTag.isKnown(request, response, found, "Authorization, Accept, Prefer, Range")) {
            return true;
        }
        Optional<CachedAnswer> known = cache.find(found);
        if (known.isPresent()) {
            headers(known.get().page());
            if (!isHeadersOnly()) {
                known.get().writeBody(out);
            }
        }
        begin = System.nanoTime();
        return known.isPresent();
    }

    /** Whatever of the request changes the answer. Who asks does not, once it is known that they may. */
    private String tag(DataVersion version) {
        return new Fingerprint()
                .add(EDITION)
                .add(version.fingerprint())
                .add(request.getRequestURI())
                .add(String.valueOf(request.getQueryString()))
                .add(query.limit())
                .add(query.offset())
                .add(format.name())
                .add(counting.name())
                .take();
    }

    @Override
    public Optional<RowWriter> begin(Page page) {
        if (isHeadersOnly()) {
            headers(page);
            return Optional.empty();
        }
        Copied copied = new Copied(out, tag == null ? 0 : cache.largest());
        return Optional.of(new PageRows(page, copied));
    }

    private boolean isHeadersOnly() {
        return "HEAD".equals(request.getMethod());
    }

    private void headers(Page page) {
        new PageHeaders(request, format, query, page).writeTo(response);
    }

    /**
     * Writes headers when rows begin to come: until then a problem can take their place. Keeps the answer once it is whole.
     */
    private final class PageRows implements RowWriter {

        private final Page page;
        private final Copied copied;
        private final RowWriter rows;
        private Duration cost = Duration.ZERO;

        PageRows(Page page, Copied copied) {
            this.page = page;
            this.copied = copied;
            this.rows = format.writer(copied, page.columns());
        }

        @Override
        public void begin() throws IOException {
            // How long all rows take is also the client's doing.
            cost = Duration.ofNanos(System.nanoTime() - begin);
            headers(page);
            rows.begin();
        }

        @Override
        public void row(Rows current) throws IOException {
            rows.row(current);
        }

        @Override
        public void end() throws IOException {
            rows.end();
            String version = tag;
            if (version != null) {
                copied.copy().ifPresent(body -> cache.keep(version, new CachedAnswer(page, body), cost));
            }
        }
    }
}

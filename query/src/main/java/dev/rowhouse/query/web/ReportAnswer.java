package dev.rowhouse.query.web;

import dev.rowhouse.query.cache.AnswerCache;
import dev.rowhouse.query.cache.CachedAnswer;
import dev.rowhouse.query.cache.Fingerprint;
import dev.rowhouse.query.output.OutputFormat;
import dev.rowhouse.query.report.QueryRuns;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers one request for a report's result; with an entity tag, and from memory, as {@link PageAnswer} does. */
final class ReportAnswer implements QueryRuns.Delivery {

    /** Raised when the same query of the same rows is answered with other bytes than before. */
    private static final long EDITION = 1;

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final OutputFormat format;
    private final AnswerCache cache;
    private @Nullable String tag;

    ReportAnswer(HttpServletRequest request, HttpServletResponse response, OutputFormat format, AnswerCache cache) {
        this.request = request;
        this.response = response;
        this.format = format;
        this.cache = cache;
    }

    @Override
    public boolean isAnsweredBy(String version) throws IOException {
        String found =
                new Fingerprint().add(EDITION).add(version).add(format.name()).take();
        tag = found;
        if (EntityTag.isKnown(request, response, found, "Authorization, Accept")) {
            return true;
        }
        Optional<CachedAnswer> known = cache.find(found);
        if (known.isPresent()) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            known.get().writeBody(body);
            WholeResult.send(body, format, response);
        }
        return known.isPresent();
    }

    @Override
    public void deliver(ByteArrayOutputStream result, Duration cost) throws IOException {
        String version = tag;
        if (version != null) {
            cache.keep(version, new CachedAnswer(result.toByteArray()), cost);
        }
        WholeResult.send(result, format, response);
    }
}

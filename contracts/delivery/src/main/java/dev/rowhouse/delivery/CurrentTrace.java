package dev.rowhouse.delivery;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The trace that the calling thread works in. Safe for use by many threads. */
public final class CurrentTrace {

    static final String TRACEPARENT = "traceparent";

    private final Tracer tracer;
    private final Propagator propagator;

    CurrentTrace(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    /** As W3C Trace Context writes it, with what is done at present as the parent; null outside a trace. */
    public @Nullable String traceparent() {
        Span span = tracer.currentSpan();
        if (span == null) {
            return null;
        }
        Map<String, String> headers = new HashMap<>();
        propagator.inject(span.context(), headers, (carrier, name, value) -> headers.put(name, value));
        return headers.get(TRACEPARENT);
    }

    /** Does some work in a trace that was noted earlier; where none was, in that of the caller. */
    public void continuing(@Nullable String traceparent, Runnable work) {
        if (traceparent == null) {
            work.run();
            return;
        }
        Span span = propagator
                .extract(traceparent, (noted, header) -> header.equalsIgnoreCase(TRACEPARENT) ? noted : null)
                .start();
        Tracer.SpanInScope scope = tracer.withSpan(span);
        try {
            work.run();
        } finally {
            scope.close();
            span.end();
        }
    }
}

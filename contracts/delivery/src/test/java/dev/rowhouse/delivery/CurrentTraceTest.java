package dev.rowhouse.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import brave.Tracing;
import brave.propagation.CurrentTraceContext;
import brave.propagation.ThreadLocalCurrentTraceContext;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.brave.bridge.BraveCurrentTraceContext;
import io.micrometer.tracing.brave.bridge.BravePropagator;
import io.micrometer.tracing.brave.bridge.BraveTracer;
import io.micrometer.tracing.brave.bridge.W3CPropagation;
import io.micrometer.tracing.propagation.Propagator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CurrentTraceTest {

    private final CurrentTraceContext context = ThreadLocalCurrentTraceContext.create();
    private final Tracing tracing = Tracing.newBuilder()
            .currentTraceContext(context)
            .traceId128Bit(true)
            .propagationFactory(new W3CPropagation())
            .sampler(brave.sampler.Sampler.NEVER_SAMPLE)
            .build();
    private final Tracer tracer = new BraveTracer(tracing.tracer(), new BraveCurrentTraceContext(context));
    private final CurrentTrace trace = new CurrentTrace(tracer, new BravePropagator(tracing));

    @AfterEach
    void close() {
        tracing.close();
    }

    @Test
    void namesTraceAndSpanAlsoWhereNothingIsRecorded() {
        Span span = tracer.nextSpan().start();
        try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
            assertThat(scope).isNotNull();
            assertThat(trace.traceparent())
                    .isEqualTo("00-%s-%s-00"
                            .formatted(span.context().traceId(), span.context().spanId()))
                    .hasSize(55);
        }
    }

    @Test
    void goesOnInATraceThatWasNoted() {
        String noted = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
        List<@Nullable String> seen = new ArrayList<>();

        trace.continuing(noted, () -> seen.add(trace.traceparent()));

        assertThat(seen)
                .singleElement()
                .asString()
                .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-")
                .isNotEqualTo(noted);
        assertThat(trace.traceparent()).isNull();
    }

    @Test
    void doesWorkAlsoWithoutOne() {
        List<@Nullable String> seen = new ArrayList<>();

        trace.continuing(null, () -> seen.add(trace.traceparent()));
        new CurrentTrace(Tracer.NOOP, Propagator.NOOP).continuing("00-1-2-00", () -> seen.add("done"));

        assertThat(seen).containsExactly(null, "done");
    }

    @Test
    void isNoneOutsideATrace() {
        assertThat(trace.traceparent()).isNull();
        assertThat(new CurrentTrace(Tracer.NOOP, Propagator.NOOP).traceparent()).isNull();
    }
}

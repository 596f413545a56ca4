package dev.rowhouse.query.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.query.records.Page;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class AnswerCacheTest {

    private static final Duration SLOW = Duration.ofSeconds(5);
    private static final Duration FAST = Duration.ofMillis(20);

    private final AnswerCache cache = new AnswerCache(DataSize.ofKilobytes(300), new SimpleMeterRegistry());

    @Test
    void keepsWhatTookTime() {
        cache.keep("slow", answer(1_000), SLOW);
        cache.keep("instant", answer(1_000), Duration.ofMillis(9));

        assertThat(cache.find("slow")).isPresent();
        assertThat(cache.find("instant")).isEmpty();
        assertThat(cache.find("another")).isEmpty();
    }

    @Test
    void aFloodOfCheapAnswersLeavesDearOnesAlone() {
        cache.keep("dear", answer(10_000), SLOW);
        for (int i = 0; i < 1_000; i++) {
            cache.keep("cheap " + i, answer(10_000), FAST);
            cache.find("cheap " + i);
        }

        assertThat(cache.find("dear")).isPresent();
    }

    @Test
    void takesNoMoreMemoryThanItMay() {
        for (int i = 0; i < 1_000; i++) {
            cache.keep("answer " + i, answer(10_000), SLOW);
        }
        cache.settle();

        long kept = IntStream.range(0, 1_000)
                .filter(i -> cache.find("answer " + i).isPresent())
                .count();
        assertThat(kept).isBetween(1L, 10L); // its third of the memory
    }

    @Test
    void refusesWhatWouldFillMostOfIt() {
        cache.keep("large", answer((int) cache.largest()), SLOW);

        assertThat(cache.find("large")).isEmpty();
    }

    @Test
    void keepsNothingWithoutMemory() {
        AnswerCache none = new AnswerCache(DataSize.ofBytes(0), new SimpleMeterRegistry());
        none.keep("a", answer(0), SLOW);
        none.settle();

        assertThat(none.find("a")).isEmpty();
    }

    private static CachedAnswer answer(int bytes) {
        return new CachedAnswer(new Page(List.of(), null, false, null), new byte[bytes]);
    }
}

package dev.rowhouse.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.events.Event;
import dev.rowhouse.events.EventType;
import dev.rowhouse.events.RecordsWritten;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventJsonTest {

    private static final JsonMapper PLAIN = JsonMapper.shared();

    @ParameterizedTest
    @EnumSource(EventType.class)
    void readsTheSampleOfEachEventAndWritesItAgain(EventType type) throws IOException {
        byte[] sample = sample(type);
        JsonNode expected = PLAIN.readTree(sample);

        Event event = EventJson.read(sample, type.type());
        byte[] written = EventJson.write(event, expected.path("traceparent").asString());

        assertThat(EventType.of(event)).isEqualTo(type);
        assertThat(PLAIN.readTree(written)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void ignoresMembersThatItDoesNotKnow(EventType type) throws IOException {
        String sample = new String(sample(type), StandardCharsets.UTF_8);
        byte[] extended =
                sample.replaceFirst("\\{", "{\"member_of_tomorrow\":[1],").getBytes(StandardCharsets.UTF_8);

        assertThat(EventJson.read(extended, type.type())).isEqualTo(EventJson.read(sample(type), type.type()));
    }

    @Test
    void readsWhatWasWrittenBeforeLedgersCountedDeletedRecords() throws IOException {
        String sample = new String(sample(EventType.RECORDS_WRITTEN), StandardCharsets.UTF_8);
        String before = sample.replaceFirst(",\\s*\"deleted\": 0", "");

        assertThat(before).isNotEqualTo(sample);
        assertThat(EventJson.read(before.getBytes(StandardCharsets.UTF_8), RecordsWritten.class))
                .isEqualTo(EventJson.read(sample(EventType.RECORDS_WRITTEN), RecordsWritten.class));
    }

    private static byte[] sample(EventType type) throws IOException {
        String name = "samples/%s.v%d.json".formatted(type.routingKey(), type.version());
        try (InputStream in = Event.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }
}

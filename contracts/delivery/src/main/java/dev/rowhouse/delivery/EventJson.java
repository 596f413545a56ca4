package dev.rowhouse.delivery;

import dev.rowhouse.events.Event;
import dev.rowhouse.events.EventType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of events, as {@code package-info} of the events contract describes it. Safe for use by many threads. */
public final class EventJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enumNamingStrategy(EnumNamingStrategies.LOWER_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(
                    DeserializationFeature
                            .FAIL_ON_NULL_FOR_PRIMITIVES) // a number that older events do not have is none
            .build();

    private EventJson() {}

    public static byte[] write(Event event, @Nullable String traceparent) {
        ObjectNode json = MAPPER.valueToTree(event);
        json.put("version", EventType.of(event).version());
        if (traceparent != null) {
            json.put("traceparent", traceparent);
        }
        return MAPPER.writeValueAsBytes(json);
    }

    public static <E extends Event> E read(byte[] json, Class<E> type) {
        return MAPPER.readValue(json, type);
    }

    static JsonMapper mapper() {
        return MAPPER;
    }
}

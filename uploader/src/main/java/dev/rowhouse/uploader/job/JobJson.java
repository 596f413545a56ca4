package dev.rowhouse.uploader.job;

import dev.rowhouse.events.UploadOptions;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** JSON in the catalog: snake_case, enums in lower case, unknown members ignored so that an older service can read on. */
public final class JobJson {

    public static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enumNamingStrategy(EnumNamingStrategies.LOWER_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private JobJson() {}

    /** Options as JSON. */
    @Converter
    static class OfOptions extends Conversion<UploadOptions> {

        OfOptions() {
            super(UploadOptions.class);
        }
    }

    /** A plan as JSON. */
    @Converter
    static class OfPlan extends Conversion<JobPlan> {

        OfPlan() {
            super(JobPlan.class);
        }
    }

    private abstract static class Conversion<T> implements AttributeConverter<@Nullable T, @Nullable String> {

        private final Class<T> type;

        Conversion(Class<T> type) {
            this.type = type;
        }

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable T value) {
            return value == null ? null : MAPPER.writeValueAsString(value);
        }

        @Override
        public @Nullable T convertToEntityAttribute(@Nullable String json) {
            return json == null ? null : MAPPER.readValue(json, type);
        }
    }
}

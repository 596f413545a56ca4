package dev.rowhouse.gateway.upload;

import jakarta.persistence.AttributeConverter;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class NotesColumn implements AttributeConverter<@Nullable List<String>, @Nullable String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable List<String> notes) {
        return notes == null ? null : JsonColumn.MAPPER.writeValueAsString(notes);
    }

    @Override
    public @Nullable List<String> convertToEntityAttribute(@Nullable String json) {
        return json == null ? null : List.of(JsonColumn.MAPPER.readValue(json, String[].class));
    }
}

package dev.rowhouse.auth.account;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/** Stores a standing by its name in lower case. */
@Converter
class StandingColumn implements AttributeConverter<Standing, String> {

    @Override
    public String convertToDatabaseColumn(Standing standing) {
        return standing.text();
    }

    @Override
    public Standing convertToEntityAttribute(String text) {
        return Standing.valueOf(text.toUpperCase(Locale.ROOT));
    }
}

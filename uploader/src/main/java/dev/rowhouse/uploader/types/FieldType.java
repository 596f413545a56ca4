package dev.rowhouse.uploader.types;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types of a Frictionless Table Schema that Rowhouse knows. In JSON by their names in lower case. */
public enum FieldType {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    DATE,
    DATETIME,
    TIME,
    YEAR,
    ANY;

    public static Optional<FieldType> of(String name) {
        return Arrays.stream(values())
                .filter(type -> type.toString().equals(name))
                .findFirst();
    }

    public boolean isText() {
        return this == STRING || this == ANY;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

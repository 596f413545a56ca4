package dev.rowhouse.uploader.catalog;

import dev.rowhouse.uploader.types.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the records of a dataset must be: a Frictionless Table Schema (Data Package standard, version 1 and 2), as far as
 * it is enforced.
 *
 * @param primaryKey names of fields; empty for none
 * @param unique names of fields of which each alone is unique
 */
public record TableSchema(
        List<Field> fields, List<String> primaryKey, List<String> unique, List<ForeignKey> foreignKeys) {

    /** Every set of fields whose values may occur once only: the primary key first, then unique fields in their order. */
    public List<List<String>> keys() {
        List<List<String>> keys = new ArrayList<>();
        if (!primaryKey.isEmpty()) {
            keys.add(primaryKey);
        }
        for (String field : unique) {
            if (!primaryKey.equals(List.of(field))) {
                keys.add(List.of(field));
            }
        }
        return keys;
    }

    /** Whether a row can be refused because of other rows. */
    public boolean comparesRows() {
        return !keys().isEmpty() || !foreignKeys.isEmpty();
    }

    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }
}

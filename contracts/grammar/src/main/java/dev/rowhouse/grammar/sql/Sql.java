package dev.rowhouse.grammar.sql;

import java.util.List;

/** A piece of a statement with the values of its {@code ?}, in their order. */
public record Sql(String text, List<Object> parameters) {

    public Sql {
        parameters = List.copyOf(parameters);
    }
}

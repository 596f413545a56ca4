package dev.rowhouse.query.plan;

import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.query.catalog.Dataset;
import java.util.List;

/**
 * Rows of another dataset that belong to a row: those whose columns have the values of its own.
 *
 * @param here columns of the row, as many as {@code there}
 * @param there columns of the other dataset, in the same order
 */
public record Relationship(Dataset dataset, List<Column> here, List<Column> there, Cardinality cardinality) {

    /** How many rows can belong to one. */
    public enum Cardinality {
        ONE,
        MANY
    }
}
